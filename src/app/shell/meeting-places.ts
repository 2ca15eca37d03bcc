type Place = 'run' | 'capture' | 'map' | 'plan' | 'close'

/** What a window can be in a running meeting, and the keys that go there. */
export const meetingPlaces: readonly { readonly place: Place; readonly keys: string }[] = [
  { place: 'run', keys: 'g c' },
  { place: 'capture', keys: 'g m' },
  { place: 'map', keys: 'g a' },
  { place: 'plan', keys: 'g p' },
  { place: 'close', keys: 'g x' },
]
