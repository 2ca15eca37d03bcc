import { isSilent, type GuidancePack } from '../../guidance'
import { conveneText as text } from '../../text/convene'
import { Details } from '../../ui'
import { AskedBy } from './asked-by'

/** The pack's steps of setting a meeting up, in order (OX-50: the original's drawing is missing, and the words say so). */
export function Steps({ pack, open = false }: { readonly pack: GuidancePack; readonly open?: boolean }) {
  if (isSilent(pack.authorise)) return null
  const { steps, says } = pack.authorise
  return (
    <Details summary={text.decider.steps} open={open}>
      <p>{says}</p>
      <ol className="convene-steps">{steps.map((step) => <li key={step.key}><b>{step.label}.</b> {step.says}</li>)}</ol>
      <AskedBy source={[...new Set(steps.flatMap(({ source }) => source))]} />
    </Details>
  )
}
