import type { OpenBundle, Seen, SeenHead } from './bundle'
import { codecLimits } from './limits'

/** What is remembered of a bundle for ever, without its entries. */
export interface BundleLink {
  readonly identity: string
  readonly writer: string
  readonly seq: number
  readonly prev: string | null
  readonly epoch: string
  readonly seen: Seen
  /** The device key that signed it, 64 hex digits. */
  readonly author: string
  /** The first 32 hex digits of the SHA-256 of its object; empty where only the plaintext was ever held. */
  readonly o32: string
}

/** A part that somebody has and this device has not. */
export interface MissingPart {
  readonly writer: string
  readonly seq: number
  /** Known where another bundle names it. */
  readonly identity?: string
  readonly o32?: string
}

export const linkOf = (bundle: OpenBundle & { readonly author: string }, o32: string): BundleLink => ({
  identity: bundle.identity,
  writer: bundle.header.writer,
  seq: bundle.header.seq,
  prev: bundle.header.prev,
  epoch: bundle.header.epoch,
  seen: bundle.header.seen,
  author: bundle.author,
  o32,
})

/** How far ahead of what is held a number is believed: more is nobody's backlog. */
const believedAhead = 10_000

/** The bundles of one space that are held, as chains. It depends on the set alone, not on the order they came in. */
export class Chains {
  private readonly byIdentity = new Map<string, BundleLink>()
  private readonly bySeq = new Map<string, Map<number, BundleLink[]>>()
  /** Identities that a held bundle of the same writer names as the one before. */
  private readonly followed = new Set<string>()
  /** The bundles of each writer that none held follows. Kept up to date, so that an old case costs no more than a new one. */
  private readonly tips = new Map<string, Map<string, BundleLink>>()
  private readonly forked = new Set<string>()
  private readonly named = new Map<string, MissingPart>()
  private readonly highest = new Map<string, number>()
  private readonly top = new Map<string, number>()
  private readonly counts = new Map<string, number>()

  /** Takes a bundle in; false when it was held already, as whatever object. */
  add(link: BundleLink): boolean {
    const known = this.byIdentity.get(link.identity)
    if (known !== undefined) {
      // First by its words alone, now as an object too: from here on others can be told its name.
      if (known.o32 === '' && link.o32 !== '') this.put({ ...known, o32: link.o32 })
      return false
    }
    this.put(link)
    this.counts.set(link.writer, this.countOf(link.writer) + 1)
    this.named.delete(link.identity)
    this.hearOf(link.writer, link.seq)
    if (link.prev !== null) {
      this.followed.add(link.prev)
      this.tips.get(link.writer)?.delete(link.prev)
      this.name({ writer: link.writer, seq: link.seq - 1, identity: link.prev })
    }
    for (const [writer, heads] of Object.entries(link.seen)) {
      for (const [seq, identity, o32] of heads) this.name({ writer, seq, identity, ...(o32 === '' ? {} : { o32 }) })
    }
    return true
  }

  private put(link: BundleLink): void {
    this.byIdentity.set(link.identity, link)
    const ofWriter = this.bySeq.get(link.writer) ?? new Map<number, BundleLink[]>()
    this.bySeq.set(link.writer, ofWriter)
    const others = (ofWriter.get(link.seq) ?? []).filter((other) => other.identity !== link.identity)
    ofWriter.set(link.seq, [...others, link].sort((a, b) => (a.identity < b.identity ? -1 : 1)))
    if (others.length > 0) this.forked.add(link.writer)
    this.top.set(link.writer, Math.max(this.heldSeq(link.writer), link.seq))
    if (this.followed.has(link.identity)) return
    const tips = this.tips.get(link.writer) ?? new Map<string, BundleLink>()
    this.tips.set(link.writer, tips.set(link.identity, link))
  }

  has = (identity: string): boolean => this.byIdentity.has(identity)
  get = (identity: string): BundleLink | undefined => this.byIdentity.get(identity)
  links = (): IterableIterator<BundleLink> => this.byIdentity.values()
  writers = (): readonly string[] => [...this.bySeq.keys()].sort()
  at = (writer: string, seq: number): readonly BundleLink[] => this.bySeq.get(writer)?.get(seq) ?? []
  linksOf = (writer: string): readonly BundleLink[] => [...(this.bySeq.get(writer)?.values() ?? [])].flat()
  countOf = (writer: string): number => this.counts.get(writer) ?? 0
  get size(): number {
    return this.byIdentity.size
  }

  /** The device keys that first bundles of this writer name. */
  keysOf = (writer: string): readonly string[] => [...new Set(this.at(writer, 1).map((link) => link.author))]

  /** Somebody says that this number exists: a head, a listing. */
  hearOf(writer: string, seq: number): void {
    this.highest.set(writer, Math.max(this.highest.get(writer) ?? 0, seq))
  }

  /** The bundles of a writer that none held follows, newest first. */
  branchHeads(writer: string): readonly BundleLink[] {
    return [...(this.tips.get(writer)?.values() ?? [])].sort((a, b) => b.seq - a.seq || (a.identity < b.identity ? -1 : 1))
  }

  /** Two signed bundles at one place: a copied vault, or somebody who cheats. */
  isForked = (writer: string): boolean => this.forked.has(writer)

  /** Whether somebody names a bundle at this place that is not here, beside one that may be. */
  lacksBranch(writer: string, seq: number): boolean {
    for (const part of this.named.values()) if (part.writer === writer && part.seq === seq) return true
    return false
  }

  /** The highest number that is held of a writer; 0 for none. */
  heldSeq = (writer: string): number => this.top.get(writer) ?? 0

  /** What somebody has and this device has not, oldest first; only of writers that may count. */
  missing(isEntitled: (writer: string) => boolean = () => true): readonly MissingPart[] {
    const parts: MissingPart[] = []
    for (const [writer, highest] of this.highest) {
      if (!isEntitled(writer)) continue
      const held = this.bySeq.get(writer)
      const top = this.reach(writer, highest)
      if (held !== undefined && held.size >= top) continue
      const named = new Map([...this.named.values()].filter((part) => part.writer === writer).map((part) => [part.seq, part] as const))
      for (let seq = 1; seq <= top; seq++) if (held?.has(seq) !== true) parts.push(named.get(seq) ?? { writer, seq })
    }
    // A branch of a fork that is named and not here, beside one that is.
    for (const part of this.named.values()) {
      if (isEntitled(part.writer) && this.bySeq.get(part.writer)?.has(part.seq) === true) parts.push(part)
    }
    return parts.sort((a, b) => (a.writer === b.writer ? a.seq - b.seq : a.writer < b.writer ? -1 : 1))
  }

  /** What has changed of others since this was last said: a bundle lists changed writers only. */
  seenBeyond(said: ReadonlyMap<string, string>, ownWriter: string): Seen {
    const seen: { [writer: string]: readonly SeenHead[] } = {}
    for (const writer of this.writers()) {
      if (writer === ownWriter) continue
      const heads = this.branchHeads(writer)
        .slice(0, codecLimits.branchHeadsPerWriter)
        .map((link): SeenHead => [link.seq, link.identity, link.o32])
      if (heads.length > 0 && said.get(writer) !== wordsOf(heads)) seen[writer] = heads
    }
    return seen
  }

  private reach(writer: string, highest: number): number {
    return Math.min(highest, this.heldSeq(writer) + believedAhead)
  }

  private name(part: MissingPart & { readonly identity: string }): void {
    if (this.byIdentity.has(part.identity)) return
    const known = this.named.get(part.identity)
    this.named.set(part.identity, { ...known, ...part })
    this.hearOf(part.writer, part.seq)
  }
}

/** What was said of a writer, as one text to compare with. */
export const wordsOf = (heads: readonly SeenHead[]): string => heads.map(([seq, identity]) => `${seq} ${identity}`).join(',')
