// Words with the statistics of a language (Zipf over about 2,500 invented ones): they deflate about two and a half times, as notes do.
let state = 12345
/** From 0 up to 1, the same row of numbers at each start. */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}
const below = (limit: number) => Math.floor(chance() * limit)
const syllables = 'ba be con da de el en ex fam for ga hel in ing ion ki lo ma men mo na ni no or pa per pl po re ri ro sa school se si so ta ten ter ti to tra un va ve vi wor'.split(' ')
const vocabulary = 'the of to and a in is was that for with not be at on as by from will has had review school mother father child plan agreed worker health nurse police support visit concern'.split(' ')
while (vocabulary.length < 2500) vocabulary.push(Array.from({ length: 1 + below(3) }, () => syllables[below(syllables.length)]).join(''))
const upTo: number[] = []
for (let rank = 0, sum = 0; rank < vocabulary.length; rank++) upTo.push((sum += 1 / (rank + 2.7)))
const pick = () => {
  const wanted = chance() * (upTo.at(-1) as number)
  let [low, high] = [0, upTo.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return vocabulary[low] as string
}

export const words = (count: number): string => Array.from({ length: count }, (_, at) => (at % 14 === 13 ? `${pick()}.` : pick())).join(' ')
