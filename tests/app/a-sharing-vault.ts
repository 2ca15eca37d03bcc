import { createBundleSealing, createPeopleSealing } from '../../src/adapters/age/bundle-crypto.lazy'
import { createRecipients, createSlowHash } from '../../src/adapters/age/recipients.lazy'
import { openCaseLibrary, type LiveLibrary } from '../../src/app/case-library'
import { createDraftBook } from '../../src/app/draft-book'
import { createSavedTracker } from '../../src/app/saved-status'
import { openSharing, type LiveSharing } from '../../src/app/sharing'
import { subjectsOf, type Json } from '../../src/ledger'
import { ok } from '../../src/lib/result'
import type { CaseSession } from '../../src/ports/case-session'
import type { PersonCard } from '../../src/ports/sharing'
import type { WriteLock } from '../../src/ports/write-lock'
import { FakeShelf } from '../contracts/fake-bundle-store'
import { FakeVault } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { FakeObjects } from '../sync/fake-objects'
import { noLock, set, someIds, steppingClock } from './a-window'

const sealing = { bundles: createBundleSealing(), people: createPeopleSealing(), recipients: createRecipients(), slow: createSlowHash() }

/** What the windows of one vault share: the disk, the locks, and what they tell each other. */
export class SharingVault {
  readonly windows: SharingWindow[] = []
  private readonly locks = new Map<string, Promise<unknown>>()

  constructor(
    readonly shelf: FakeShelf,
    readonly vault = new FakeVault(),
    readonly objects = new FakeObjects(),
  ) {}

  lockOf = (name: string): WriteLock => ({
    run: (work) => {
      const next = (this.locks.get(name) ?? Promise.resolve()).then(work, work)
      this.locks.set(name, next.catch(() => undefined))
      return next
    },
  })

  async window(): Promise<SharingWindow> {
    const opened = await SharingWindow.open(this)
    this.windows.push(opened)
    return opened
  }
}

interface Planned {
  /** Milliseconds by which this window's clock was put on. */
  passed: number
  readonly works: Map<symbol, { readonly at: number; readonly work: () => void }>
}

/** One window of one person's vault, with everything of sharing behind it: the real ledger, roster, signatures and files, and a shelf in memory. */
export class SharingWindow {
  private news: Promise<unknown> = Promise.resolve()

  private constructor(
    readonly vault: SharingVault,
    readonly library: LiveLibrary,
    readonly live: LiveSharing,
    private readonly planned: Planned,
  ) {}

  static async open(vault: SharingVault): Promise<SharingWindow> {
    const { store, journal, settings } = vault.vault.window()
    const stepping = steppingClock()
    const planned: Planned = { passed: 0, works: new Map() }
    const clock = { now: () => stepping.now() + planned.passed, today: stepping.today }
    const tracker = createSavedTracker(clock)
    const all: { window?: SharingWindow; live?: LiveSharing } = {}
    const others = () => vault.windows.filter((one) => one !== all.window)
    const library = valueOf(
      await openCaseLibrary({
        store,
        settings,
        lock: noLock,
        clock,
        ids: someIds,
        drafts: createDraftBook(journal, [], clock, tracker),
        tracker,
        isReadOnly: () => false,
        tellOthers: (caseId, arrived) => {
          if (!arrived) for (const other of others()) other.hears(caseId, false)
        },
        sharedCases: async () => ok((all.live as LiveSharing).sharedCases),
      }),
    )
    const live = valueOf(
      await openSharing({
        vaultId: 'vault',
        origin: 'https://turnstone.example.org',
        policy: "default-src 'none'; connect-src 'self' https://files.example.org",
        library,
        settings,
        objects: vault.objects.store(),
        clock,
        ids: someIds,
        sealing,
        lockOf: vault.lockOf,
        connect: async () => vault.shelf.store(),
        chance: () => 0,
        later(milliseconds, work) {
          const plan = Symbol('plan')
          planned.works.set(plan, { at: planned.passed + milliseconds, work })
          return () => void planned.works.delete(plan)
        },
        tellExchanged: (caseId) => others().forEach((other) => other.hears(caseId, true)),
        tellSettings: () => undefined,
        onCases: () => undefined,
        onState: () => undefined,
      }),
    )
    all.live = live
    all.window = new SharingWindow(vault, library, live, planned)
    return all.window
  }

  hears(caseId: string, exchanged: boolean): void {
    this.news = this.news.then(() => this.library.hear(caseId, exchanged))
  }

  /** All that other windows have told is taken in. */
  settled = async (): Promise<void> => void (await this.news)

  async named(name: string): Promise<PersonCard> {
    return valueOf(await this.live.sharing.device.nameAs({ name, role: 'Practitioner', agency: 'Health', device: `${name.split(' ')[0]}’s laptop` }))
  }

  async found(): Promise<CaseSession> {
    return valueOf(await this.library.found(set('case', 'case', { reference: 'TS-1042' }, 'foundCase')))
  }

  async session(caseId: string): Promise<CaseSession> {
    return valueOf(await this.library.open(caseId))
  }

  async write(caseId: string, subject: string, text: string): Promise<void> {
    valueOf(await (await this.session(caseId)).commit(set('line', subject, { text })))
  }

  async text(caseId: string, subject: string): Promise<Json | undefined> {
    return subjectsOf((await this.session(caseId)).fold.getState(), 'line').get(subject)?.fields['text']?.[0]?.value
  }

  /** Sets the shelf up and exchanges this case through it. */
  async useShelf(caseId: string): Promise<void> {
    const { stores, of } = this.live.sharing
    const id = stores.list.getState()[0]?.id ?? valueOf(await stores.add({ kind: 'webdav', label: 'Office folder', url: 'https://files.example.org/dav/', user: 'a', password: 'b' }))
    valueOf(await of(caseId).chooseStores([id]))
    await of(caseId).syncNow()
  }

  /** Lets time pass: what was planned up to then is begun. */
  pass(milliseconds: number): void {
    this.planned.passed += milliseconds
    for (const [plan, { at, work }] of this.planned.works) {
      if (at > this.planned.passed) continue
      this.planned.works.delete(plan)
      work()
    }
  }

  sync = (caseId: string): Promise<void> => this.live.sharing.of(caseId).syncNow()
}

/** Maria founds a case, lets Sam in and hands it over as a file; both exchange it through one shelf. */
export async function mariaAndSam(roles: Parameters<ReturnType<LiveSharing['sharing']['of']>['letIn']>[1] = { team: 'recorder', plan: 'recorder' }) {
  const shelf = new FakeShelf()
  const [maria, sam] = [await new SharingVault(shelf).window(), await new SharingVault(shelf).window()]
  await maria.named('Maria Lopez')
  const samsCard = await sam.named('Sam Idowu')
  const { caseId } = await maria.found()
  await maria.write(caseId, 'one', 'written before anybody was let in')
  valueOf(await maria.live.sharing.of(caseId).letIn(samsCard.text, roles))
  const file = valueOf(await maria.live.sharing.of(caseId).handOver({ devices: [sam.live.sharing.device.key] }))
  const opened = valueOf(await sam.live.sharing.openHandover(file.bytes))
  const taken = valueOf(await opened.takeIn())
  return { shelf, maria, sam, caseId, file, opened, taken }
}
