// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { contactHoldOf, decideConvening, isAuthorised, meetingOf, summariseCase, type RequestValues } from '../../../src/domain/case'
import { entities, entityById } from '../../../src/domain/entities'
import { isSilent } from '../../../src/guidance'
import { aFoundedCase, answers, aRequest, decision, pack } from '../../domain/case/support'
import type { TestCase } from '../../support/builders'
import { renderAtTheGate } from './at-the-gate'

const heading = (name: RegExp | string) => screen.findByRole('heading', { level: 1, name })
const press = (name: RegExp | string) => userEvent.click(screen.getByRole('button', { name }))
const pick = (name: RegExp | string) => userEvent.click(screen.getByRole('radio', { name }))
const tick = (name: RegExp | string) => userEvent.click(screen.getByRole('checkbox', { name }))
const type = (label: RegExp | string, words: string) => userEvent.type(screen.getByRole('textbox', { name: label }), words)
/** All the words of the page; a date that must not break over two lines reads like any other. */
const whole = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ')

/** A case at one question of a fresh request. */
function at(step: number | 'check', set: RequestValues = {}, test: TestCase = aFoundedCase()) {
  const request = aRequest(test, set)
  return { test, request, gate: renderAtTheGate(test, `/c/c1/gate/${request}/${String(step)}`), values: () => entityById(test.fold, 'request', request)?.values ?? {} }
}

describe('before the first question', () => {
  it('says that professionals may meet without the family, and that together is the normal way [OX-01] [OX-02] [OX-08b]', async () => {
    renderAtTheGate(aFoundedCase(), '/c/c1/gate')
    await heading('Should we meet?')
    expect(screen.getByText(/Professionals may meet without the family/)).toBeDefined()
    expect(screen.getByText(/Meeting with the family is still the normal way/)).toBeDefined()
    expect(screen.getByText(/not a routine meeting/)).toBeDefined()
    expect(whole()).toContain('Oxfordshire Safeguarding Children Board (OX-01)')
  })

  it('starts a request with who asks, and opens the first question', async () => {
    const test = aFoundedCase()
    const gate = renderAtTheGate(test, '/c/c1/gate')
    await type(/Who is asking/, 'Dina Osei')
    await press('Start')
    await heading(/significant harm/)
    expect(entities(test.fold, 'request')[0]?.values).toMatchObject({ requester: 'Dina Osei', on: '2026-12-03' })
    expect(gate.path()).toMatch(/\/1$/)
    expect(document.title).not.toContain('TS-0417')
  })

  it('nudges when the case had a meeting before: usually held once [OX-08a]', async () => {
    const test = aFoundedCase()
    const first = aRequest(test)
    test.accept(decideConvening(test.fold, decision(first), test.context()))
    renderAtTheGate(test, '/c/c1/gate')
    expect(screen.getByText(/There is another meeting for this case/)).toBeDefined()
    expect(whole()).toContain('Usually held once')
  })

  it('goes on where a request was left', async () => {
    const test = aFoundedCase()
    const request = aRequest(test, { significantHarm: 'no' })
    renderAtTheGate(test, '/c/c1/gate')
    expect(screen.getByRole('link', { name: 'Go on with the questions' }).getAttribute('href')).toBe(`/c/c1/gate/${request}/2`)
  })

  it('begins from Today with a case that is here, or a new one by its reference, and asks about a name', async () => {
    const test = aFoundedCase()
    const gate = renderAtTheGate(test, '/convene', { list: [{ caseId: 'c1', text: summariseCase(test.fold) }] })
    expect(screen.getByRole('link', { name: 'Case TS-0417' }).getAttribute('href')).toBe('/c/c1/gate')
    await press('Start with this reference')
    expect((await screen.findAllByText('Give the case a reference.')).length).toBeGreaterThan(0)
    await type(/Your local reference/, 'Ellis Harrow')
    expect(screen.getByText(/This looks like a name/)).toBeDefined()
    await userEvent.clear(screen.getByRole('textbox', { name: /Your local reference/ }))
    await type(/Your local reference/, 'TS-0500')
    await press('Start with this reference')
    await heading('Should we meet?')
    expect(gate.founded[0]?.changes[0]?.set).toMatchObject({ reference: 'TS-0500', guidancePack: 'oxfordshire' })
  })
})

describe('question 1, significant harm', () => {
  it('stops at yes, keeps it at once, and cannot be left without who phones [OX-07]', async () => {
    const { values, gate } = at(1)
    await pick(/Yes, there is reason/)
    expect(values().significantHarm).toBe('yes')
    expect(screen.getByRole('heading', { name: 'Stop here' })).toBeDefined()
    expect(whole()).toContain('add your local number')
    await press('Keep who phones, and go on')
    expect((await screen.findAllByText(/You cannot leave this without a name/)).length).toBe(2)
    expect(gate.path()).toMatch(/\/1$/)
    await type(/Who phones/, 'Maria Costa')
    await type('By when', 'today 16:00')
    await press('Keep who phones, and go on')
    await heading('Check your answers')
    expect(values().significantHarmReferral).toEqual({ who: 'Maria Costa', how: '', by: 'today 16:00' })
    expect(whole()).toContain('Your answers point to: Phone children\'s social care now.')
  })

  it('says aloud that yes stops here, and that not sure is talked through first, as they are chosen [OX-07] [OX-13]', async () => {
    const { gate } = at(1)
    await pick(/Yes, there is reason/)
    expect(gate.said).toEqual([expect.stringMatching(/^Stop here\. Children's social care, day: add your local number\./)])
    await pick(/I am not sure/)
    expect(gate.said.at(-1)).toBe('Talk it through with someone senior.')
    await pick(/No, not on what we know/)
    expect(gate.said).toHaveLength(2)
  })

  it('waits when not sure, until somebody senior was asked [OX-13]', async () => {
    const { values, gate } = at(1)
    await pick(/I am not sure/)
    await type(/Who will you speak to/, 'Anita Rowe')
    await press('Save until we have spoken')
    await screen.findByText('Elsewhere')
    expect(gate.path()).toBe('/c/c1')
    expect(values().significantHarmAdvice).toEqual({ who: 'Anita Rowe', when: '', said: '' })
  })

  it('records the advice and goes on', async () => {
    const { values } = at(1, { significantHarm: 'unsure', significantHarmAdvice: { who: 'Anita Rowe', when: '', said: '' } })
    await press('We have spoken. Record the advice')
    // The button gave way to the field, which has the focus.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /What did they say/ })))
    await type(/What did they say/, 'Not on what we know. Call a meeting.')
    await press('Save the advice and go on')
    await heading('What worries you?')
    expect(values().significantHarmAdvice?.said).toBe('Not on what we know. Call a meeting.')
  })

  it('takes 1, 2 and 3 for the answers, outside fields', async () => {
    const { values } = at(1)
    await heading(/significant harm/)
    await userEvent.keyboard('3')
    expect((screen.getByRole('radio', { name: /No, not on what we know/ }) as HTMLInputElement).checked).toBe(true)
    expect(values().significantHarm).toBe('no')
    // What was chosen has the focus: it is read out, and Tab goes on from it.
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /No, not on what we know/ }))
    await userEvent.keyboard('1')
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: /^Yes/ }))
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Who phones/ }))
  })

  it('says which question this is, puts the child’s label in the words and takes the focus', async () => {
    at(1)
    const title = await heading('Could Child A be suffering significant harm, or be likely to?')
    expect(document.activeElement).toBe(title)
    expect(screen.getByRole('img', { name: 'Question 1 of 8' })).toBeDefined()
  })
})

describe('question 2, grounds', () => {
  const asked: readonly (readonly [string, string])[] = [
    ['OX-06a', 'We are not sure how to keep the child safe'], ['OX-06b', 'Working together with the family is hard'], ['OX-06c', 'We disagree, and it gets in the way'],
    ['OX-06d', 'Progress has stopped or is drifting'], ['OX-11a', 'Things are not getting better for the child'], ['OX-11b', 'We need to share, and could not do so with the family there'],
    ['OX-11c', 'We need to settle things among ourselves'], ['OX-11d', 'We disagree about the answer to a referral or a concern'], ['OX-11e', 'The need is more than one agency can meet, and is still there'],
    ['OX-11f', 'Phone and e-mail are not enough'], ['OX-11g', 'Illness may be made up or caused, and the health worries need to be made clear'], ['OX-16', 'A real worry about a professional\'s safety'],
  ]
  it.each(asked)('offers the ground with an example, and keeps what shows it [%s]', async (id, label) => {
    const { values } = at(2)
    const box = screen.getByRole('checkbox', { name: label })
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(new RegExp(`^For example: .*${id}`))
    await userEvent.click(box)
    await type(/What shows it/, 'Seen on Monday.')
    await press('Save and go on')
    await heading('What has been tried already?')
    const key = isSilent(pack.criteria) ? '' : pack.criteria.grounds.find((ground) => ground.label === label)?.key
    expect(values().grounds).toEqual([{ key, evidence: 'Seen on Monday.' }])
  })

  it('starts the pause on telling when illness may be made up [OX-11g] [OX-27]', async () => {
    at(2)
    await tick(/Illness may be made up or caused/)
    expect(screen.getByText(/Pause telling the family until a senior manager or the named or designated doctor has advised/)).toBeDefined()
  })

  it('keeps half-typed words and ticks when the page is left and opened again', async () => {
    const { gate, test, request } = at(2)
    await tick('Progress has stopped or is drifting')
    await type(/What shows it/, 'Three reviews')
    expect([...gate.drafts.values()]).toEqual(expect.arrayContaining(['drift', 'Three reviews']))
    document.body.replaceChildren()
    renderAtTheGate(test, `/c/c1/gate/${request}/2`, { drafts: gate.drafts })
    expect((screen.getByRole('textbox', { name: /What shows it/ }) as HTMLTextAreaElement).value).toBe('Three reviews')
  })
})

describe('question 4, without the family', () => {
  it('offers the family’s own meeting, and goes to the answers when they can be there [OX-02]', async () => {
    const { values } = at(4, { ...answers, familyPresence: 'without' })
    expect(screen.getByText('Then an ordinary meeting is the better way.')).toBeDefined()
    await pick('The family can be there')
    await press('Save and go on')
    await heading('Check your answers')
    expect(values().familyPresence).toBe('with')
    expect(whole()).toContain('Your answers point to: A meeting with the family.')
  })

  it('asks why, and how each of three losses is made good [CA-13]', async () => {
    const { values } = at(4)
    await pick(/Without the family, and here is why/)
    await type(/Why the family is not in the room/, 'Accounts differ.')
    await type('The child in view', 'Drawing session')
    await type('Checking facts', 'Letter read out')
    await type('Their own view', 'Visit before')
    await press('Save and go on')
    await heading('Does one of these apply?')
    expect(values()).toMatchObject({ familyPresence: 'without', whyWithoutFamily: 'Accounts differ.', losses: { childFocus: 'Drawing session', factChecking: 'Letter read out', firstHand: 'Visit before' } })
  })

  it('shows the earlier reason, fills nothing in, and does not take it again [CA-14] [OX-08b]', async () => {
    const test = aFoundedCase()
    aRequest(test)
    at(4, {}, test)
    await pick(/Without the family, and here is why/)
    expect(screen.getByText(answers.whyWithoutFamily ?? '')).toBeDefined()
    const why = screen.getByRole('textbox', { name: /Why the family is not in the room/ }) as HTMLTextAreaElement
    expect(why.value).toBe('')
    await userEvent.type(why, answers.whyWithoutFamily ?? '')
    await press('Save and go on')
    expect((await screen.findAllByText(/This is the reason from before/)).length).toBe(2)
  })

  it('asks plainly about safety at work and about unease [OX-16] [OX-17]', () => {
    at(4)
    const help = within(screen.getByRole('region', { name: 'If it helps, ask' }))
    expect(help.getByText(/Is someone's safety at work part of the reason/)).toBeDefined()
    expect(help.getByText(/Talk that through in supervision first/)).toBeDefined()
  })
})

describe('question 5, special cases', () => {
  it('pauses telling the family with an owner and a day, never without [OX-27]', async () => {
    const { test } = at(5)
    await tick(/Is there a worry that a child's illness/)
    await press('Save and go on')
    expect((await screen.findAllByText(/Nothing is kept from a family without a name/)).length).toBe(2)
    await type(/Who decides when the pause ends/, 'Dr Helen Marsh')
    await type(/Look again on/, '10 Dec')
    await press('Save and go on')
    await heading('Who have you talked it over with?')
    expect(contactHoldOf(test.fold, '2026-12-03')).toMatchObject({ decider: 'Dr Helen Marsh', by: '2026-12-10', adviceMissing: true })
  })

  it('says only what is wrong now: a day that cannot be read takes away what was said of the day before it [OX-27]', async () => {
    at(5)
    await tick(/Is there a worry that a child's illness/)
    await type(/Who decides when the pause ends/, 'Dr Helen Marsh')
    await type(/Look again on/, '1 Dec 2026')
    await press('Save and go on')
    expect((await screen.findAllByText(/That day has gone by/)).length).toBe(2)
    await userEvent.clear(screen.getByRole('textbox', { name: /Look again on/ }))
    await type(/Look again on/, '31 Feb')
    await press('Save and go on')
    expect(await screen.findByText(/There is no such day/)).toBeDefined()
    expect(screen.queryByText(/That day has gone by/)).toBeNull()
  })

  it('keeps the advice of the doctor or senior manager with the pause [OX-27]', async () => {
    const { test } = at(5)
    await tick(/Is there a worry that a child's illness/)
    expect(screen.getByText(/senior manager, named doctor, designated doctor/)).toBeDefined()
    await type(/Who decides when the pause ends/, 'Dr Helen Marsh')
    await type(/Look again on/, '10 Dec')
    await type(/Who advised/, 'Dr Helen Marsh')
    await press('Save and go on')
    expect((await screen.findAllByText('Say what they advised.')).length).toBe(2)
    await type(/What did they advise/, 'Wait for the ward review.')
    await press('Save and go on')
    await heading('Who have you talked it over with?')
    expect(contactHoldOf(test.fold, '2026-12-03')?.advice).toMatchObject({ from: 'Dr Helen Marsh', advice: 'Wait for the ward review.' })
  })

  it('asks whether this meeting was considered before a complex case panel [OX-10]', async () => {
    const { values } = at(5)
    await tick(/complex case panel/)
    await type(/Was a professionals meeting considered first/, 'Yes, but all agree already.')
    await press('Save and go on')
    await heading('Who have you talked it over with?')
    expect(values()).toMatchObject({ exceptions: ['complex-case-panel'], complexCasePanel: true, panelConsidered: 'Yes, but all agree already.' })
  })

  it('takes a worry for a professional’s safety as a ground, and asks how they are kept safe [OX-16]', async () => {
    const { values } = at(5)
    await tick(/real worry for the safety of someone who works/)
    await type(/how will the people at risk be kept safe/, 'Threatened at the door. Visits in twos.')
    await press('Save and go on')
    await heading('Who have you talked it over with?')
    expect(values().staffSafety).toBe('Threatened at the door. Visits in twos.')
  })

  it('asks what came of supervision when it is mostly unease [OX-17]', async () => {
    const { values } = at(5, { grounds: [{ key: 'disagreement', evidence: 'We differ.' }] })
    await tick(/Is it mostly unease/)
    await press('Save and go on')
    await heading('Who have you talked it over with?')
    expect(values()).toMatchObject({ exceptions: ['supervision-first'], supervision: '' })
  })

  it('takes "none of these" as an answer, and not beside a special case', async () => {
    const { values } = at(5)
    await tick(/complex case panel/)
    await tick('None of these')
    expect((screen.getByRole('checkbox', { name: /complex case panel/ }) as HTMLInputElement).checked).toBe(false)
    await press('Save and go on')
    await heading('Who have you talked it over with?')
    expect(values()).toMatchObject({ exceptions: [], exceptionsAnswered: true })
  })
})

describe('questions 6 to 8', () => {
  it('keeps who the reasons were talked over with, when, and what they said [OX-13]', async () => {
    const { values } = at(6)
    await type(/Who did you talk it over with/, 'Priya Nair')
    await type('When', '19 Nov')
    await type('What they said', 'Compare the accounts first.')
    await press('Save and go on')
    await heading(/next decision/)
    expect(values()).toMatchObject({ discussedWith: 'Priya Nair', discussedOn: '2026-11-19', discussedAdvice: 'Compare the accounts first.' })
  })

  it('takes no day to come for what has happened: nobody talked it over or authorised it tomorrow [OX-13] [OX-14]', async () => {
    const { values } = at(6)
    await type(/Who did you talk it over with/, 'Priya Nair')
    await type('When', 'tomorrow')
    await type('What they said', 'Compare the accounts first.')
    await press('Save and go on')
    expect((await screen.findAllByText('That day has not come yet. Write the day on which it happened.')).length).toBeGreaterThan(0)
    expect(values().discussedOn).toBeUndefined()
    await userEvent.clear(screen.getByLabelText('When'))
    await type('When', 'yesterday')
    await press('Save and go on')
    await heading(/next decision/)
  })

  it('takes "there is none" for the next decision, and asks about a child protection meeting [NC-02]', async () => {
    const { values } = at(7)
    await pick('There is none')
    await userEvent.click(within(screen.getByRole('group', { name: /stand in for a child protection/ })).getByRole('radio', { name: 'Yes' }))
    expect(screen.getByText(/Those have their own rules and come first/)).toBeDefined()
    await press('Save and go on')
    await heading('Who decides, and who tells the family?')
    expect(values()).toMatchObject({ nextDecision: 'none', statutoryProcess: 'yes' })
  })

  it('refuses a date it cannot read rather than guess', async () => {
    const { gate } = at(7)
    await pick('There is one, and we know the date')
    await type('When is it?', '31 Feb')
    await press('Save and go on')
    expect(gate.path()).toMatch(/\/7$/)
    expect(screen.getByText('There is no such day. Check the day and the month.')).toBeDefined()
  })

  it('says that telling is the fair and normal thing, and what not telling would take [OX-32] [OX-33] [OX-34]', async () => {
    const { values } = at(8)
    expect(screen.getByText(/normally only fair to tell the family/)).toBeDefined()
    await pick('No, not beforehand')
    expect(screen.getByText(/Rarely, senior people may decide together/)).toBeDefined()
    expect(screen.getByText(/One is not enough/)).toBeDefined()
    expect(screen.getByText(/ask every invited agency to agree/)).toBeDefined()
    await pick('Yes, we tell them')
    await type(/Who can agree this meeting/, 'Priya Nair')
    await pick('Designated safeguarding lead')
    await press('Save and go on')
    await heading('Check your answers')
    expect(values()).toMatchObject({ askedToDecide: 'Priya Nair', askedToDecideRole: 'safeguarding-lead', tellBefore: 'tell' })
  })

  it('opens a question by what it asks, for screens that point back to it', async () => {
    const test = aFoundedCase()
    renderAtTheGate(test, `/c/c1/gate/${aRequest(test, {})}/grounds`)
    await heading('What worries you?')
  })

  it('lists the steps of setting it up, and says the original’s drawing is missing [OX-50]', () => {
    at(8)
    expect(whole()).toContain('Talk the reasons over.')
    expect(whole()).toContain('The original has a drawing of these steps that we do not hold: check yours.')
  })
})

describe('changing an answer from the check page', () => {
  const change = async (title: string) => userEvent.click(await screen.findByRole('link', { name: `Change ${title}` }))
  const harm = 'Could Child A be suffering significant harm, or be likely to?'
  const family = 'Why not with the family in the room?'
  /** Where the page's own way back leads, without what else its address carries. */
  const backTo = () => screen.getByRole('link', { name: 'Back' }).getAttribute('href')?.replace(/\?.*/, '')

  it('comes back to the answers once the changed one is given, and not through every later question', async () => {
    const { values, request } = at('check', answers)
    await change('What has been tried already?')
    await heading('What has been tried already?')
    expect(backTo()).toBe(`/c/c1/gate/${request}/check`)
    await type(/What was done/, ' And a visit in November.')
    await press('Save and go on')
    await heading('Check your answers')
    expect(values().tried).toContain('And a visit in November.')
    expect(backTo()).toBe(`/c/c1/gate/${request}/8`)
  })

  it('does so where what was passed over before is still open', async () => {
    const { gate } = at('check', { ...answers, tried: '', discussedWith: '' })
    await change('What worries you?')
    await heading('What worries you?')
    await press('Save and go on')
    await heading('Check your answers')
    expect(gate.path()).toMatch(/\/check$/)
  })

  it('asks the questions that were not reached before, and then comes back [OX-07]', async () => {
    const { request, gate } = at('check', { ...answers, discussedWith: '', askedToDecide: '', significantHarm: 'yes', significantHarmReferral: { who: 'Maria Costa', how: '', by: '' } })
    // Yes was the last question that was asked.
    expect(backTo()).toBe(`/c/c1/gate/${request}/1`)
    await change(harm)
    await pick(/No, not on what we know/)
    await press('Save and go on')
    await heading('Who have you talked it over with?')
    expect(backTo()).toBe(`/c/c1/gate/${request}/1`)
    await press('Save and go on')
    await heading('Who decides, and who tells the family?')
    expect(backTo()).toBe(`/c/c1/gate/${request}/6`)
    await userEvent.click(screen.getByRole('link', { name: 'Back' }))
    await heading('Who have you talked it over with?')
    await press('Save and go on')
    await heading('Who decides, and who tells the family?')
    await press('Save and go on')
    await heading('Check your answers')
    expect(gate.path()).toMatch(/\/check$/)
  })

  it('asks on where the family could be there and now cannot, and not where they could not and now can [OX-02]', async () => {
    const { request } = at('check', { ...answers, exceptionsAnswered: false, familyPresence: 'with' })
    expect(backTo()).toBe(`/c/c1/gate/${request}/4`)
    await change(family)
    await pick(/Without the family, and here is why/)
    await press('Save and go on')
    await heading('Does one of these apply?')
    await tick('None of these')
    await press('Save and go on')
    await heading('Check your answers')
    await change(family)
    await pick('The family can be there')
    await press('Save and go on')
    await heading('Check your answers')
  })

  it('asks for the pause that a changed ground brings, and then comes back [OX-11g] [OX-27]', async () => {
    at('check', answers)
    await change('What worries you?')
    await tick(/Illness may be made up or caused/)
    await press('Save and go on')
    await heading('Does one of these apply?')
    await type(/Who decides when the pause ends/, 'Dr Helen Marsh')
    await type(/Look again on/, '10 Dec')
    await press('Save and go on')
    await heading('Check your answers')
  })
})

describe('checking and deciding', () => {
  it('shows every answer with a way to change it, and what is open with who asks', () => {
    const { request } = at('check', { ...answers, tried: '' })
    expect(screen.getByRole('link', { name: 'Change What worries you?' }).getAttribute('href')).toBe(`/c/c1/gate/${request}/2?change=2`)
    const open = within(screen.getByRole('list', { name: 'Still open' }))
    expect(open.getByText('Nothing is written yet about what was tried.')).toBeDefined()
    expect(open.getByText(/OX-44c/)).toBeDefined()
  })

  it('holds it: a kind of meeting, who authorised it, and a reason [OX-04a] [OX-04b] [OX-04c] [OX-14] [NC-03]', async () => {
    const { test, request } = at('check', answers)
    await pick('Hold it')
    for (const kind of ['Professionals meeting', 'Peer supervision', 'Case mapping meeting', 'Another meeting of several agencies']) expect(screen.getByRole('radio', { name: kind })).toBeDefined()
    await pick('Case mapping meeting')
    await pick('Yes, agreed')
    await press('Keep this decision')
    expect((await screen.findAllByText('Say why. A decision needs a reason.')).length).toBe(2)
    await type('Why?', 'Nobody can plan until the accounts are compared.')
    await press('Keep this decision')
    expect(await screen.findByRole('link', { name: 'Prepare the meeting' })).toBeDefined()
    expect(meetingOf(test.fold, request)?.values).toMatchObject({ type: 'case-mapping', packId: 'oxfordshire' })
    expect(meetingOf(test.fold, request)?.values.packHash).toMatch(/^[0-9a-f]{64}$/)
    expect(isAuthorised(test.fold, request)).toBe(true)
    expect(whole()).toContain('Priya Nair, Designated safeguarding lead, Thu 3 Dec 2026')
  })

  it('lets the meeting be prepared before it is authorised, and says that invitations wait [OX-14]', async () => {
    const { test, request } = at('check', answers)
    await pick('Hold it')
    await pick('Not yet')
    expect(screen.getByText('You can prepare. Invitations wait until it is authorised.')).toBeDefined()
    await type('Why?', 'Nobody can plan.')
    await press('Keep this decision')
    await screen.findByRole('link', { name: 'Prepare the meeting' })
    expect(isAuthorised(test.fold, request)).toBe(false)
    await press('Record that it is authorised')
    expect((await screen.findAllByText(/Only these can authorise it/)).length).toBe(2)
    await pick('Line manager')
    await press('Record that it is authorised')
    expect(await screen.findByText(/Priya Nair, Line manager/)).toBeDefined()
    expect(screen.queryByRole('heading', { name: 'Not authorised yet' })).toBeNull()
    // The form is gone; what was decided is read from its heading on.
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
    expect(isAuthorised(test.fold, request)).toBe(true)
  })

  it('opens the disagreement steps when it is not agreed, and stays open', async () => {
    const { test, request } = at('check', answers)
    await pick('Hold it')
    await pick('No, not agreed')
    expect(whole()).toContain('OX-15a')
    await type('Why?', 'Give the plan more time.')
    await press('Keep this decision')
    expect(await screen.findByText('Give the plan more time.')).toBeDefined()
    expect(meetingOf(test.fold, request)).toBeUndefined()
    expect((screen.getByRole('radio', { name: 'Hold it' }) as HTMLInputElement).checked).toBe(false)
  })

  it('cannot hold it with the reason for leaving the family out blank [CA-13]', async () => {
    at('check', { ...answers, whyWithoutFamily: '' })
    await pick('Hold it')
    await type('Why?', 'Needed.')
    await press('Keep this decision')
    await userEvent.click(await screen.findByRole('link', { name: /The meeting cannot be held with this blank/ }))
    // The reason is asked on a page of its own: the way to it has the focus.
    expect(document.activeElement).toBe(screen.getByRole('link', { name: /^Change Why not with the family/ }))
  })

  it('still names who was asked to decide after a press that came too early', async () => {
    at('check', answers)
    await press('Keep this decision')
    await screen.findByRole('link', { name: 'Choose what you decide.' })
    await pick('Hold it')
    expect((screen.getByRole('textbox', { name: 'Who authorised it?' }) as HTMLInputElement).value).toBe('Priya Nair')
  })

  it('takes back what it said was missing when it is the day that cannot be kept', async () => {
    at('check', answers)
    await pick('Hold it')
    await press('Keep this decision')
    await screen.findByRole('link', { name: /A decision needs a reason/ })
    await type('Why?', 'Needed.')
    await type('When?', 'tomorrow')
    await press('Keep this decision')
    expect(await screen.findByText(/That day has not come yet/)).toBeDefined()
    expect(screen.queryByText(/A decision needs a reason/)).toBeNull()
  })

  it('sends unease alone to supervision, with a name and a reason [OX-17]', async () => {
    const { test } = at('check', { ...answers, exceptions: ['supervision-first'] })
    expect(whole()).toContain('Your answers point to: Talk it through in supervision first.')
    await pick('Another route')
    await type('Who takes it there?', 'Dina Osei')
    await type('Who decides?', 'Dina Osei')
    await type('Why?', 'It is the talking that is hard.')
    await press('Keep this decision')
    await screen.findByRole('link', { name: 'Go to the case' })
    expect(entities(test.fold, 'convening')[0]?.values).toMatchObject({ outcome: 'redirect', route: 'supervision', person: 'Dina Osei' })
  })

  it('does not replace a strategy meeting: it is one of the routes [OX-07]', async () => {
    at('check', answers)
    await pick('Another route')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which route?' }), 'Strategy meeting')
    expect(screen.getByText(/that meeting has its own rules and comes first/)).toBeDefined()
  })

  it('asks about this meeting before a complex case panel [OX-10]', async () => {
    at('check', answers)
    await pick('Another route')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which route?' }), 'Complex case panel')
    await type('Who takes it there?', 'Anita Rowe')
    await type('Who decides?', 'Anita Rowe')
    await type('Why?', 'Money.')
    await press('Keep this decision')
    expect((await screen.findAllByText(/Say first whether a professionals meeting was considered/)).length).toBeGreaterThan(0)
  })
})

describe('a decided request', () => {
  it('is read and no longer changed, from any of its addresses', async () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    test.accept(decideConvening(test.fold, decision(request, { outcome: 'not-held', reason: 'The review next week will do.' }), test.context()))
    renderAtTheGate(test, `/c/c1/gate/${request}/3`)
    await heading('What was decided')
    expect(screen.getByText('The review next week will do.')).toBeDefined()
    expect(screen.queryByRole('link', { name: /^Change/ })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Keep this decision' })).toBeNull()
  })
})

describe('considered, not held', () => {
  it('is a full answer in one page, with its reason and a name', async () => {
    const test = aFoundedCase()
    const gate = renderAtTheGate(test, '/c/c1/not-held')
    await heading('We considered it and did not meet')
    await press('Keep this')
    await screen.findAllByText('Say what made you consider a meeting.')
    await type(/What made you consider it/, 'Two agencies differ on attendance.')
    await press('Keep this')
    await screen.findAllByText('Say why. A decision needs a reason.')
    await type(/Why was it not held/, 'A phone call settled it.')
    await type(/Who decided/, 'Priya Nair')
    await press('Keep this')
    await screen.findByText('Elsewhere')
    expect(gate.path()).toBe('/c/c1')
    expect(entities(test.fold, 'convening')[0]?.values).toMatchObject({ outcome: 'not-held', reason: 'A phone call settled it.', decider: 'Priya Nair', packId: 'oxfordshire' })
    expect(entities(test.fold, 'meeting')).toHaveLength(0)
  })
})

describe('a request that is not decided as it came', () => {
  it('is not held while nobody answered about harm, unless the reason for that is kept [OX-07]', async () => {
    const { significantHarm: _left, ...rest } = answers
    const { values, test, request } = at('check', rest)
    await pick(/^Hold it/)
    await type(/Why the question about significant harm is left open/, '   ')
    await type(/^Who (decides|authorised it)/, 'Priya Nair')
    await type(/^Why\?/, 'We need to compare the accounts.')
    await press('Keep this decision')
    expect((await screen.findAllByText(/Nobody has answered whether the child could be suffering significant harm/)).length).toBeGreaterThan(0)
    expect(meetingOf(test.fold, request)).toBeUndefined()
    await type(/Why the question about significant harm is left open/, 'The strategy discussion at noon answers it.')
    await press('Keep this decision')
    await heading('What was decided')
    expect(values().harmLeftOpen).toBe('The strategy discussion at noon answers it.')
  })

  it('is taken back with a name and a reason, and says so', async () => {
    const { values } = at('check', answers)
    const part = within(screen.getByText('Take this request back', { selector: 'summary, summary *' }).closest('details')!)
    await userEvent.click(part.getByRole('button', { hidden: true }))
    expect(part.getByText('Say who decides.')).toBeDefined()
    await userEvent.type(part.getByLabelText('Who takes it back'), 'Dina Osei')
    await userEvent.type(part.getByLabelText('Why'), 'The family asked for a meeting of their own.')
    await userEvent.click(part.getByRole('button', { hidden: true }))
    expect(await screen.findByText(/Taken back by Dina Osei, Thu 3 Dec 2026/)).toBeDefined()
    expect(values().stopped?.reason).toContain('of their own')
  })
})
