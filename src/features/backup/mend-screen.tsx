import { useEffect, useState } from 'react'
import type { OpenedCopy } from '../../ports/copies'
import { useCase, useReadable } from '../../ports/services'
import { caseText } from '../../text/case'
import { damageText as text } from '../../text/damage'
import { failureText } from '../../text/failures'
import { BackRow, Link, PageLayout, Problem, Section, useAnnouncer } from '../../ui'
import { Flow } from '../../ui/flow'
import { OpenCopy } from './open-copy'

/** What became of entries that could not be read, and the three ways to have them again. */
export function MendScreen() {
  const session = useCase()
  const { rows, fromOthers } = useReadable(session.damage)
  const { say } = useAnnouncer()
  const [outcome, setOutcome] = useState<{ readonly said?: string; readonly problem?: string }>({})
  const [attempts, setAttempts] = useState(0)
  // A snapshot may stand for a row that does not open: only looking at each tells.
  useEffect(() => void session.examine(), [session])

  async function mend(copy: OpenedCopy): Promise<void> {
    const lines = copy.rows.flatMap(({ table, columns, text: line }) => (table === 'entries' && columns['case'] === session.caseId ? [{ space: String(columns['space']), line }] : []))
    const mended = await session.mend(lines)
    setAttempts((count) => count + 1)
    if (!mended.ok) return setOutcome({ problem: failureText[mended.failure.code] })
    if (mended.value === 0) return setOutcome({ problem: text.notInIt })
    setOutcome({ said: text.mended(mended.value) })
    say(text.mended(mended.value))
  }

  return (
    <PageLayout paper><Flow>
      <title>{`${text.title} - Turnstone`}</title>
      <BackRow href={`/c/${session.caseId}`} label={caseText.title} />
      <h1 tabIndex={-1}>{text.title}</h1>
      {outcome.said !== undefined && <p role="status"><b>{outcome.said}</b></p>}
      {rows === 0 ? <p><b>{text.sound}</b> {text.soundMore}</p> : (
        <>
          <p>{text.what(rows)} {text.safe}</p>
          <Section title={text.first}>
            <p>{text.firstMore}</p>
            <p><Link className="ui-alone" href="/copy">{text.makeCopy}</Link></p>
          </Section>
          {fromOthers > 0 && <Section title={text.colleague}><p>{text.colleagueMore(fromOthers)}</p></Section>}
          <Section title={text.fromCopy}>
            <Problem words={outcome.problem} />
            <OpenCopy key={attempts} intro={text.fromCopyIntro} use={text.use} onOpened={(copy) => void mend(copy)} />
          </Section>
        </>
      )}
    </Flow></PageLayout>
  )
}
