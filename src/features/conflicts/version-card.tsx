import { bankHolidaysOf, nationOf, parseLocalDate, workingDaysBetween, type HolidayCalendar } from '../../domain/calendar'
import { diffWords } from '../../lib/word-diff'
import { fieldSort, type Conflict, type Version } from '../../domain/conflicts'
import type { Author } from '../../ports/case-session'
import { useCase, useFold, useReadable, useWorkspace, wholeFold } from '../../ports/services'
import { conflictsText as text } from '../../text/conflicts'
import { datesText } from '../../text/dates'
import { Button, Key } from '../../ui'
import { fieldName, momentWords, valueWords } from './value-words'

/** Each who wrote it, once. */
function useAuthors(): (version: Pick<Version, 'writers'>) => readonly Author[] {
  const session = useCase()
  return ({ writers }) => [...new Map(writers.map((writer) => session.authorOf(writer)).map((author) => [author.name ?? author.device, author])).values()]
}

/** "This device", "Tom Ellery and another device". */
export function useAuthor(): (version: Pick<Version, 'writers'>) => string {
  const authors = useAuthors()
  return (version) => text.authors(authors(version))
}

/** What each field said before, and when it was written. */
export type Befores = { readonly [field: string]: { readonly value: unknown; readonly at: number } }

export interface VersionCardProps {
  readonly conflict: Conflict
  readonly version: Version
  /** What each field said before, or what the other version says where nothing was there before. */
  readonly against: { readonly [field: string]: string }
  readonly befores?: Befores
  /** From 1; also the key that chooses it. */
  readonly number: number
  readonly onUse?: (() => void) | undefined
}

/** One person's version: who, when, the words with what they changed marked, and the same in words. */
export function VersionCard({ conflict, version, against, befores = {}, number, onUse }: VersionCardProps) {
  const fold = useFold(wholeFold)
  const authors = useAuthors()(version)
  const { settings } = useWorkspace()
  const holidays = bankHolidaysOf(nationOf[useReadable(settings).nation])
  const author = text.authors(authors)
  const { day, time } = momentWords(version.at)
  const fields = conflict.fields.filter((field) => version.values[field] !== undefined)
  const labelled = conflict.fields.length > 1 || conflict.fields[0] !== 'text'
  const changes = fields.flatMap((field) => {
    const moved = fieldSort(conflict.kind, field) === 'date' ? movedWords(befores[field]?.value, version.values[field], holidays) : undefined
    return moved === undefined ? changeWords(conflict, field, valueWords(fold, field, version.values[field]), against[field]) : [`${fieldName(conflict.kind, field).toLowerCase()} ${moved}`]
  })
  return (
    <section className="versions-card" aria-label={author}>
      <header>
        <b>{author}</b>
        <span>{text.at(day, time)}</span>
      </header>
      <dl>
        {fields.map((field) => (
          <div key={field}>
            <dt className={labelled ? undefined : 'ui-hidden'}>{fieldName(conflict.kind, field)}</dt>
            <dd><Marked conflict={conflict} field={field} words={valueWords(fold, field, version.values[field])} against={against[field]} /></dd>
          </div>
        ))}
      </dl>
      {changes.length > 0 && <p className="versions-why"><b>{text.changed}</b> {changes.join('; ')}</p>}
      {onUse !== undefined && <Button onClick={onUse} aria-label={text.useThisOf(authors)}>{text.useThis} {number < 10 && <Key>{String(number)}</Key>}</Button>}
    </section>
  )
}

/** Underlined and bold, never by colour alone. What is not written words is marked whole. */
function Marked({ conflict, field, words, against }: { readonly conflict: Conflict; readonly field: string; readonly words: string; readonly against: string | undefined }) {
  if (against === undefined || fieldSort(conflict.kind, field) !== 'words') return against === words ? <>{words}</> : <ins>{words}</ins>
  return <>{diffWords(against, words).parts.map((part, index) => (part.changed ? <ins key={index}>{part.text}</ins> : <span key={index}>{part.text}</span>))}</>
}

/** "2 working days later"; nothing where either is no day, or nobody knows the holidays between. */
function movedWords(before: unknown, now: unknown, holidays: HolidayCalendar): string | undefined {
  const [from, to] = [before, now].map((day) => parseLocalDate(typeof day === 'string' ? day : ''))
  if (from?.ok !== true || to?.ok !== true || from.value === to.value) return undefined
  const isLater = from.value < to.value
  const days = isLater ? workingDaysBetween(from.value, to.value, holidays) : workingDaysBetween(to.value, from.value, holidays)
  return days.ok && days.value > 0 ? text.moved(datesText.workingDays(days.value), isLater) : undefined
}

const mostNamed = 6

function changeWords(conflict: Conflict, field: string, words: string, against: string | undefined): readonly string[] {
  // Where nothing was there before, all of it is marked, and need not be said twice.
  if (against === words || against === text.none) return []
  if (against === undefined || fieldSort(conflict.kind, field) !== 'words') return [text.chose(fieldName(conflict.kind, field), words)]
  const { added, removed } = diffWords(against, words)
  return [...added.map(text.added), ...removed.map(text.takenOut)].slice(0, mostNamed)
}
