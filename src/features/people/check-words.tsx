import { useCheckWords } from '../../ports/services'
import { checkWordsText as text, circleText } from '../../text/check-words'
import { Section, WordGrid } from '../../ui'

/** Six words for the people and the key and six for what is held, for each part of the case this device is in. */
export function CheckWords() {
  const words = useCheckWords()
  if (words.length === 0) return null
  return (
    <Section title={text.title}>
      <p>{text.says}</p>
      {words.map(({ circle, people, state }) => (
        <div key={circle} className="people-words">
          <Six label={text.ofCircle(circleText[circle], text.people)} words={people} />
          <Six label={text.ofCircle(circleText[circle], text.state)} words={state} />
        </div>
      ))}
      <p className="ui-second">{text.differ}</p>
    </Section>
  )
}

const Six = ({ label, words }: { readonly label: string; readonly words: readonly string[] }) => (
  <div><h3>{label}</h3><WordGrid size="small" label={label} words={words} /></div>
)
