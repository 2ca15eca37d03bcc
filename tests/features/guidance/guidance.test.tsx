// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { rulesOf, strengthOf } from '../../../src/features/guidance/rules-of'
import { essentialFrame, oxfordshirePack, statements } from '../../../src/guidance'
import { renderGuidance, whole } from './in-guidance'


describe('the list of guidance', () => {
  it('has the Oxfordshire pack and what any meeting needs, and says who decides', async () => {
    renderGuidance('/guidance')
    await screen.findByRole('link', { name: /^Oxfordshire/ })
    expect(screen.getByRole('heading', { level: 1, name: 'Guidance' })).toBeDefined()
    expect(screen.getByText('This is a paraphrase. Your local procedure decides.')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Oxfordshire: multi-agency professionals meetings' }).getAttribute('href')).toBe('/guidance/oxfordshire')
    expect(screen.getByRole('link', { name: 'Essential components of any meeting' }).getAttribute('href')).toBe('/guidance/every-meeting')
  })

  it('says first that professionals may meet without the family [OX-01]', async () => {
    renderGuidance('/guidance')
    await screen.findByRole('link', { name: /^Oxfordshire/ })
    expect(screen.getByText(/Professionals may meet without the family/)).toBeDefined()
    expect(whole()).toContain('Oxfordshire Safeguarding Children Board, “Multi-agency professionals meetings procedure” (OX-01)')
  })
})

describe('reading a pack', () => {
  const mentioned = () => new Set(whole().match(/\bOX-\d{2}[a-l]?/g) ?? [])

  it('shows every statement of its document that it carries', async () => {
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    const shown = mentioned()
    const carried = new Set(JSON.stringify(oxfordshirePack()).match(/\bOX-\d{2}[a-l]?/g) ?? [])
    expect([...carried].filter((id) => !shown.has(id))).toEqual([])
  })

  it('carries each decide statement of the document in its words', async () => {
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    const shown = mentioned()
    const decide = statements().filter(({ document, phase }) => document === 'OX' && phase === 'decide').map(({ id }) => id)
    expect(decide.filter((id) => !shown.has(id))).toEqual([])
  })

  it('says how strongly each rule is asked', async () => {
    expect(strengthOf(['OX-06a', 'OX-07'])).toBe('must')
    expect(strengthOf(['OX-14'])).toBe('should')
    expect(strengthOf([])).toBeUndefined()
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    const grounds = within(screen.getByRole('list', { name: 'Grounds', hidden: true }))
    const item = grounds.getByText('Progress has stopped or is drifting').closest('li') as HTMLElement
    expect(within(item).getByText('May')).toBeDefined()
    expect(within(item).getByText(/OX-06d/)).toBeDefined()
  })

  it('says where the guidance is silent', async () => {
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    const heading = screen.getByRole('heading', { level: 3, name: 'Consent and objection' })
    expect(heading.parentElement?.textContent).toContain('Your guidance does not say.')
  })

  it('shows a number nobody filled in as missing, never invented', async () => {
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    expect(screen.getAllByText('Add your local number').length).toBe(2)
  })

  it('tells about the drawing that is missing from the document [OX-50]', async () => {
    renderGuidance('/guidance/oxfordshire')
    await screen.findByRole('heading', { level: 1, name: /^Oxfordshire/ })
    expect(screen.getByText(/The drawing of the convening steps is missing/)).toBeDefined()
  })
})

describe('reading what any meeting needs', () => {
  it('shows every statement the frame carries, and its own reasons where no document asks [NC-02] [NC-03]', () => {
    renderGuidance('/guidance/every-meeting')
    expect(screen.getByRole('heading', { level: 1, name: 'Essential components of any meeting' })).toBeDefined()
    const carried = new Set(JSON.stringify(essentialFrame()).match(/\b(?:NC|CA|OX|MS|BR)-\d{2}[a-l]?/g) ?? [])
    expect([...carried].filter((id) => !whole().includes(id))).toEqual([])
    expect(screen.getByText('It does not replace child protection or looked-after procedures.')).toBeDefined()
    expect(screen.getByText('It is meant for any meeting of several agencies, wherever it is held.')).toBeDefined()
  })

  it('leaves out nothing that carries a source, however new its kind', () => {
    expect(rulesOf({ future: [{ title: 'A new kind', says: 'Words.', source: ['OX-01'], inner: [{ says: 'More.', source: ['OX-02'] }] }] }).map(({ says }) => says)).toEqual([['Words.'], ['More.']])
  })
})
