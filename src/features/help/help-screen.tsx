import { helpText as text } from '../../text/help'
import { PageLayout, Section } from '../../ui'

/** The same help on every page, always at the same place. */
export function Screen() {
  return (
    <PageLayout>
      <title>{`${text.title} - Turnstone`}</title>
      <h1>{text.title}</h1>
      {text.sections.map(({ heading, words }) => (
        <Section key={heading} title={heading}>
          {words.map((sentence) => <p key={sentence}>{sentence}</p>)}
        </Section>
      ))}
    </PageLayout>
  )
}
