import type { ListedCase, ListedNeed, SummaryNeed } from '../../domain/case'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { todayText as text } from '../../text/today'
import { Link, LinkButton, Row, Rows, Section, Tag } from '../../ui'
import { dayWords, lateWords } from './day'

/** More than this and the list is a case list, not a day. */
const shownAtMost = 12

/** What needs a person, most urgent first, each with the one place where it is done. */
export function NeedsSection({ needs, unreadable }: { readonly needs: readonly ListedNeed[]; readonly unreadable: readonly ListedCase[] }) {
  const shown = needs.slice(0, shownAtMost)
  const more = needs.length - shown.length
  return (
    <Section title={text.needsTitle} count={more > 0 ? <Link href="/cases">{text.moreNeeds(more)}</Link> : undefined}>
      {needs.length === 0 && unreadable.length === 0 && <p className="ui-second">{text.nothingNeeds}</p>}
      {(shown.length > 0 || unreadable.length > 0) && <Rows label={text.needsTitle} ordered>
        {shown.map((one, index) => <NeedRow key={`${one.caseId}/${one.need.kind}/${String(index)}`} one={one} />)}
        {unreadable.map(({ caseId }) => <Row key={caseId} tall state="open" title={text.unreadable} end={<LinkButton href={`/c/${caseId}`}>{text.unreadableAct}</LinkButton>} />)}
      </Rows>}
    </Section>
  )
}

function NeedRow({ one: { caseId, reference, need, late } }: { readonly one: ListedNeed }) {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const words = text.needs[need.kind]
  const title = words.title(need.who ?? '')
  const href = needHref(caseId, need)
  const stop = need.kind === 'concern' || need.kind === 'harm'
  const tag = late && need.due !== undefined ? lateWords(need.due, clock.today(), nation) : words.tag
  return (
    <Row
      tall
      lead={<Tag kind={stop ? 'alarm' : late || need.kind === 'hold' || need.kind === 'conflict' ? 'due' : 'plain'}>{tag}</Tag>}
      title={<Link href={href}>{title}</Link>}
      detail={`${reference}. ${words.detail({ due: dayWords(need.due), count: need.count ?? 0, who: need.who ?? '' })}`}
      end={<LinkButton href={href} aria-label={`${words.act}: ${title}, ${reference}`}>{words.act}</LinkButton>}
    />
  )
}

/** Where each kind of need is done. */
export function needHref(caseId: string, need: SummaryNeed): string {
  const at = (page: string) => (need.meeting === undefined ? `/c/${caseId}` : `/c/${caseId}/m/${need.meeting}/${page}`)
  const gate = (step: string) => (need.request === undefined ? `/c/${caseId}/gate` : `/c/${caseId}/gate/${need.request}/${step}`)
  switch (need.kind) {
    case 'harm':
    case 'advice': return gate('1')
    case 'gate': return gate(String(need.step ?? 1))
    case 'decide': return gate('check')
    case 'concern': return at('close')
    case 'approve': return at('record')
    case 'tell':
    case 'check-told':
    case 'look-again': return at('told')
    case 'failing': return at('plan/review')
    case 'send': return at('sent')
    case 'reply': return at('slips')
    case 'hold': return `/c/${caseId}`
    case 'conflict': return `/c/${caseId}/two-versions`
  }
}
