import { useState } from 'react'
import { ownersIn } from '../../domain/plan/mine'
import { useReadable, useWorkspace } from '../../ports/services'
import { failureText } from '../../text/failures'
import { myActionsText as text } from '../../text/my-actions'
import { Button, ButtonRow, Form, Radios } from '../../ui'

const nobody = ''

/** Chosen once for each case, from the names in its plan, and kept sealed with the settings of this vault. */
export function WhoIAm({ caseId, reference }: { readonly caseId: string; readonly reference: string }) {
  const { cases, settings } = useWorkspace()
  const { iAm } = useReadable(settings)
  const [names, setNames] = useState<readonly string[]>()
  const [chosen, setChosen] = useState<string | undefined>(iAm[caseId])
  const [problem, setProblem] = useState<string>()
  const me = iAm[caseId]

  async function ask(): Promise<void> {
    const opened = await cases.open(caseId)
    if (opened.ok) setNames(ownersIn(opened.value.fold.getState()))
    else setProblem(failureText[opened.failure.code])
  }
  async function keep(): Promise<void> {
    if (chosen === undefined) return setProblem(text.chooseOne)
    setProblem(undefined)
    await settings.change({ iAm: { ...iAm, [caseId]: chosen } })
    setNames(undefined)
  }
  if (names === undefined) {
    return (
      <div className="mine-who">
        <Button onClick={() => void ask()}>{me === undefined || me === nobody ? text.choose(reference) : text.change(me, reference)}</Button>
        {problem !== undefined && <p role="alert">{problem}</p>}
      </div>
    )
  }
  return (
    <Form className="mine-who" onKeep={keep}>
      <Radios
        legend={text.whoIn(reference)}
        error={problem}
        value={chosen ?? null}
        onChange={setChosen}
        options={[...names.map((name) => ({ value: name, label: name })), { value: nobody, label: text.whoNobody }]}
      />
      <ButtonRow><Button kind="primary" type="submit">{text.keep}</Button></ButtonRow>
    </Form>
  )
}
