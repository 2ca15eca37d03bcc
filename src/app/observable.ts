import { createStore } from 'zustand/vanilla'
import type { Readable } from '../ports/readable'

export interface Observable<T> extends Readable<T> {
  set(value: T): void
}

/** A value that screens can follow, kept in a vanilla Zustand store. */
export function createObservable<T>(initial: T): Observable<T> {
  const store = createStore<{ value: T }>(() => ({ value: initial }))
  return {
    getState: () => store.getState().value,
    subscribe: (listener) => store.subscribe(listener),
    set: (value) => store.setState({ value }),
  }
}
