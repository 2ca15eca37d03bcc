// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Findings } from '../../../src/features/sharing/findings'

afterEach(cleanup)

test('a header that must name several things is told of once, with all of them, in the order they were found', () => {
  const missing = (header: 'Access-Control-Allow-Methods' | 'Access-Control-Allow-Headers', wanted: string) => ({ code: 'header-missing', header, wanted }) as const
  render(<Findings found={[missing('Access-Control-Allow-Headers', 'Depth'), missing('Access-Control-Allow-Methods', 'PROPFIND'), missing('Access-Control-Allow-Methods', 'PUT'), missing('Access-Control-Allow-Methods', 'DELETE')]} />)
  expect(screen.getAllByRole('listitem').map((one) => /Access-Control.*/.exec(one.textContent ?? '')?.[0])).toEqual([
    'Access-Control-Allow-Headers must name Depth.',
    'Access-Control-Allow-Methods must name PROPFIND, PUT, DELETE.',
  ])
})
