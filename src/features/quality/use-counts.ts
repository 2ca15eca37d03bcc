import { useState } from 'react'
import { caseSubject } from '../../domain/act-context'
import { componentsOf, heldMeetings, type ComponentAnswer } from '../../domain/completeness'
import { entityById } from '../../domain/entities'
import { bringEveryPack } from '../../guidance'
import { useReadable, useShell, useWorkspace } from '../../ports/services'

export interface CountedMeeting {
  readonly id: string
  readonly reference: string
  readonly date: string | undefined
  readonly answers: readonly ComponentAnswer[]
}

export type Counting =
  | { readonly state: 'before' }
  | { readonly state: 'counting'; readonly done: number; readonly all: number }
  | { readonly state: 'done'; readonly meetings: readonly CountedMeeting[]; readonly cases: number; readonly unread: number }

/** Goes through the cases one after another, so that a thousand of them never stop the screen. */
export function useCounts(): { readonly counting: Counting; readonly count: () => Promise<void> } {
  const { cases } = useWorkspace()
  const list = useReadable(cases.list)
  const { clock } = useShell()
  const [counting, setCounting] = useState<Counting>({ state: 'before' })
  const count = async () => {
    const today = clock.today()
    await bringEveryPack()
    const meetings: CountedMeeting[] = []
    let unread = 0
    for (const [at, { caseId }] of list.entries()) {
      setCounting({ state: 'counting', done: at + 1, all: list.length })
      const opened = await cases.open(caseId)
      if (!opened.ok) {
        unread++
        continue
      }
      const fold = opened.value.fold.getState()
      const reference = entityById(fold, 'case', caseSubject)?.values.reference ?? ''
      meetings.push(...heldMeetings(fold).map(({ id, values }) => ({ id: `${caseId} ${id}`, reference, date: values.date, answers: componentsOf(fold, id, today) })))
    }
    setCounting({ state: 'done', meetings, cases: list.length - unread, unread })
  }
  return { counting, count }
}
