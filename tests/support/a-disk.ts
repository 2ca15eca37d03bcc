import { act } from '@testing-library/react'

/** A slow disk: whatever asks it waits until it is told to answer, one after another. */
export function aDisk() {
  const answers: ((answer: 'writes' | 'full') => void)[] = []
  return {
    asked: () => new Promise<'writes' | 'full'>((resolve) => answers.push(resolve)),
    answer: (answer: 'writes' | 'full') => act(async () => answers.shift()?.(answer)),
  }
}
