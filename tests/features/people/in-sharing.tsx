import { render, type RenderResult } from '@testing-library/react'
import type { ComponentType } from 'react'
import { Route } from 'react-router'
import { fail, ok } from '../../../src/lib/result'
import type { OutgoingFile } from '../../../src/ports/file-handover'
import type { CaseSharing, CircleRoles, MadeHandover, OfficeCardFailure, OpenedHandover, PeopleActFailure, PeopleOfCase, PersonCard, PersonInCase, Sharing } from '../../../src/ports/sharing'
import { InApp, openCase, still, testSettings } from '../../support/open-case'
import { aCase, type TestCase } from '../../support/builders'

export const now = Date.parse('2026-12-03T14:00:00Z')
const day = 24 * 60 * 60 * 1000
export const daysAgo = (days: number): number => now - days * day

export const card = (name: string, number: number, device = 'Laptop'): PersonCard => ({ name, role: 'Practitioner', agency: 'Health', device, key: String(number).repeat(64).slice(0, 64), recipient: `age1pq1${String(number)}`, text: `card of ${name}` })

export const maria = card('Maria Lopez', 1)
export const sam = card('Sam Idowu', 2)
export const tom = card('Tom Ellery', 3)

export const person = (who: PersonCard, roles: CircleRoles, more: Partial<PersonInCase> & { readonly heardAt?: number } = {}): PersonInCase => ({
  id: who.key, card: who, isSelf: who === maria, roles, isVerified: who === maria,
  devices: [{ key: who.key, card: who, isThis: who === maria, heardAt: more.heardAt }], ...more,
})

export const people = (more: Partial<PeopleOfCase> = {}): PeopleOfCase => ({
  isShared: true, members: [person(maria, { team: 'organiser', plan: 'organiser' })], former: [], own: { team: 'organiser', plan: 'organiser', restricted: 'organiser' },
  hasOneOrganiser: true, notBuiltOn: [], chosen: [], appointments: [], changes: [], ...more,
})

export const alone = people({ isShared: false, members: [], own: {}, hasOneOrganiser: false })

export interface Told {
  /** What was asked of the case, in words. */
  readonly acts: string[]
  readonly compared: string[]
  readonly files: OutgoingFile[]
  readonly drafts: Map<string, string>
  /** What was announced. */
  readonly said: string[]
}

export interface Given {
  readonly people?: PeopleOfCase
  readonly own?: PersonCard | undefined
  /** Every act is refused with this. */
  readonly refused?: PeopleActFailure['code'] | OfficeCardFailure['code']
  readonly opened?: Partial<OpenedHandover> | { readonly refused: string }
  readonly kind?: 'passphrase' | 'devices' | undefined
  /** Where several files come: what each is, by what stands in it. Those that begin with `words` ask for six of them. */
  readonly several?: Readonly<Record<string, Partial<OpenedHandover> | { readonly refused: string }>>
  readonly test?: TestCase
  readonly drafts?: Map<string, string>
  readonly at: string
  readonly onPath?: (path: string) => void
}

export const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const cards: readonly PersonCard[] = [maria, sam, tom]

/** A screen of the feature over people and files in memory. Everybody is invented. */
export function renderSharing(Screen: ComponentType, given: Given): RenderResult & Told {
  const told: Told = { acts: [], compared: [], files: [], said: [], drafts: given.drafts ?? new Map() }
  const act = async (words: string) => {
    if (given.refused !== undefined) return fail({ code: given.refused } as PeopleActFailure)
    told.acts.push(words)
    return ok(undefined)
  }
  const made: MadeHandover = { bytes: new Uint8Array(1200), circles: ['team', 'plan'], parts: 3, isComplete: true }
  const shared: CaseSharing = {
    caseId: 'c1',
    people: still(given.people ?? people()),
    state: still({ isShared: true, isRunning: false, onDevice: 0, own: 0, unsent: 0, onStores: [], heard: [], waiting: 0, isWeekly: false, needsPerson: [] }),
    letIn: async (text: string, roles: CircleRoles) => {
      const done = await act(`let in ${text} as ${JSON.stringify(roles)}`)
      return done.ok ? ok(sam) : done
    },
    addDevice: async (_member: string, text: string) => {
      const done = await act(`added ${text}`)
      return done.ok ? ok(sam) : done
    },
    setRole: (circle, member, role) => act(`role ${circle} ${member.slice(0, 1)} ${role}`),
    remove: (member) => act(`out ${member.slice(0, 1)}`),
    removeDevice: (_member, device) => act(`device out ${device.slice(0, 1)}`),
    newKey: () => act('new key'),
    appointChair: (circle, member, meeting) => act(`chair ${circle} ${member.slice(0, 1)} ${meeting}`),
    putBack: async (member, since, look) => {
      const done = await act(`${look ? 'look at' : 'put back'} ${member.slice(0, 1)} since ${new Date(since).toISOString()}`)
      return done.ok ? ok({ changes: 12, left: 1 }) : done
    },
    refound: (onward) => act(`anew with ${onward.map(({ card: text, roles }) => `${text} ${JSON.stringify(roles)}`).join()}`),
    makeOfficeCard: async (said, passphrase) => {
      const done = await act(`office card ${said.name} for ${passphrase}`)
      return done.ok ? ok({ card: tom, file: new Uint8Array(900), handover: made }) : done
    },
    adopt: (circle, entry) => act(`took over ${circle} ${entry.slice(0, 4)}`),
    handOver: async (to, circles) => {
      const done = await act(`file ${'passphrase' in to ? `for ${to.passphrase}` : to.devices.map((key) => key.slice(0, 1)).join('')} ${circles?.join('+') ?? 'all'}`)
      return done.ok ? ok(made) : done
    },
    checkWords: async () => ok([{ circle: 'team', people: words.slice(0, 6), state: words.slice(4) }]),
  } as Partial<CaseSharing> as CaseSharing
  const opened: OpenedHandover = {
    caseId: 'c1', circles: ['team', 'plan'], from: sam, isFromVerified: false, founder: sam, isFounderVerified: false, addressed: 'this-device', isInCase: true, isCaseHeld: false,
    parts: 3, newParts: 3, isComplete: true, removedParts: 0, takesUp: false, takeIn: async () => ok({ caseId: 'c1', taken: 3, waiting: 0 }), ...given.opened,
  }
  const sharing = {
    device: { key: maria.key, recipient: maria.recipient, card: still('own' in given ? given.own : maria), nameAs: async (said: { name: string }) => (said.name.includes('\u202e') ? fail({ code: 'card-words', field: 'name' }) : (told.acts.push(`named ${said.name}`), ok(maria))) },
    of: () => shared,
    readCard: async (text: string) => {
      const found = cards.find((one) => one.text === text)
      return found === undefined ? fail({ code: 'card-unreadable' }) : found === maria ? fail({ code: 'own-card' }) : ok(found)
    },
    compare: async () => ok(words),
    markCompared: async (other: PersonCard) => (told.compared.push(other.name), ok(undefined)),
    takeUpOffice: async (_file: Uint8Array, said: string) => {
      if (given.refused !== undefined) return fail({ code: given.refused })
      told.acts.push(`office ${said}`)
      return ok(tom)
    },
    handoverKind: (bytes: Uint8Array) => (given.several === undefined ? (given.kind ?? 'devices') : new TextDecoder().decode(bytes).startsWith('words') ? 'passphrase' : 'devices'),
    openHandover: async (bytes: Uint8Array, said?: string) => {
      if (given.several !== undefined) {
        const inside = new TextDecoder().decode(bytes)
        const own = inside.startsWith('words') && said !== words.slice(0, 6).join(' ') ? { refused: 'handover-not-opened' } : (given.several[inside] ?? { refused: 'handover-shape' })
        return 'refused' in own ? fail({ code: own.refused }) : ok({ ...opened, takeIn: async () => (told.acts.push(`took ${inside}`), ok({ caseId: 'c1', taken: 3, waiting: 0 })), ...own })
      }
      return given.opened !== undefined && 'refused' in given.opened ? fail({ code: given.opened.refused }) : ok(opened)
    },
  } as unknown as Sharing
  const { session, draftBook } = openCase(given.test ?? aCase(), { drafts: told.drafts })
  const shell = { files: { save: async (file: OutgoingFile) => (told.files.push(file), ok(undefined)) }, clock: { now: () => now, today: () => '2026-12-03' }, vault: { suggestPassphrase: async () => 'ribbon lantern copper maple thunder violet' } }
  const workspace = {
    drafts: draftBook, settings: still(testSettings),
    codes: { show: async () => fail({ code: 'too-large-for-codes' }), scan: async () => fail({ code: 'camera-none' }) },
    sharing: { isPossible: true, open: async () => ok(sharing) },
  }
  const view = render(
    <InApp shell={shell} workspace={workspace} session={session} at={given.at} onPath={given.onPath} say={(words) => void told.said.push(words)}>
      <Route path="/c/:caseId/people/one/:memberId/put-back" element={<Screen />} />
      <Route path="/c/:caseId/people/one/:memberId" element={<Screen />} />
      <Route path="*" element={<Screen />} />
    </InApp>,
  )
  return { ...view, ...told }
}
