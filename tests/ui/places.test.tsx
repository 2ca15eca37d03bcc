// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  AgendaList, AnnouncerContext, BottomBar, Button, ChildPanel, Dialog, Gap, Icon, KindMark, LinkContext, LiveRegions, MeetingLayout, MeetingPart, MenuItem, PageLayout,
  PartTabs, PopoverMenu, ProgressSegments, Row, Rows, SaveWords, SayAloud, SkipLink, StopPanel, SummaryList, Table, Tabs, TextField, TopBar, UndoStrip,
  createAnnouncer, usePrintMarking,
} from '../../src/ui'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('dialog', () => {
  beforeEach(() => {
    // jsdom has no modal dialogs; this is the least of one.
    HTMLDialogElement.prototype.showModal = function showModal() { this.setAttribute('open', '') }
    HTMLDialogElement.prototype.close = function close() { this.removeAttribute('open') }
  })
  function Page({ kind }: { readonly kind?: 'plain' | 'alarm' }) {
    const [open, setOpen] = useState(false)
    return (
      <>
        <Button onClick={() => setOpen(true)}>Safeguarding concern</Button>
        <Dialog open={open} onClose={() => setOpen(false)} title="Raise a concern" kind={kind} closeLabel="Close">
          <TextField label="What was said?" />
        </Dialog>
      </>
    )
  }

  it('starts at the first thing to answer and gives focus back when it closes', async () => {
    render(<Page kind="alarm" />)
    const opener = screen.getByRole('button', { name: 'Safeguarding concern' })
    await userEvent.click(opener)
    expect(screen.getByRole('dialog', { name: 'Raise a concern' })).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What was said?' }))
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(opener)
  })

  it('Esc asks the page to close it, and the page decides', async () => {
    render(<Page />)
    await userEvent.click(screen.getByRole('button', { name: 'Safeguarding concern' }))
    const cancel = new Event('cancel', { cancelable: true })
    act(() => void screen.getByRole('dialog').dispatchEvent(cancel))
    expect(cancel.defaultPrevented).toBe(true)
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('keeps no words in the page while closed', () => {
    render(<Page />)
    expect(document.body.textContent).not.toContain('What was said?')
  })
})

describe('announcements are few and fresh', () => {
  beforeEach(() => void vi.useFakeTimers())

  const after = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

  it('says the first message in the same breath, then at most one in ten seconds, and only the newest', () => {
    const announcer = createAnnouncer()
    render(<LiveRegions announcer={announcer} />)
    const status = screen.getByRole('status')
    act(() => announcer.say('Item 7 of 12'))
    after(130)
    expect(status.textContent).toBe('Item 7 of 12')
    act(() => announcer.say('Saved'))
    act(() => announcer.say('4 of 7 heard'))
    after(9_900)
    expect(status.textContent).toBe('Item 7 of 12')
    after(200)
    expect(status.textContent).toBe('4 of 7 heard')
    after(60_000)
    expect(status.textContent).toBe('4 of 7 heard')
    act(() => announcer.say('Item 8 of 12'))
    after(130)
    expect(status.textContent).toBe('Item 8 of 12')
  })

  it('what cannot wait is said at once, beside the polite one', () => {
    const announcer = createAnnouncer()
    render(<LiveRegions announcer={announcer} />)
    act(() => announcer.say('Saved'))
    after(130)
    act(() => announcer.sayNow('Not saved. This device is full.'))
    expect(screen.getByRole('alert').textContent).toBe('Not saved. This device is full.')
    expect(screen.getByRole('status').textContent).toBe('Saved')
  })

  it('what an act says as its page goes is said once, after the title of the next page, and never within ten seconds of the one before; words about a place that was left are not said', () => {
    const announcer = createAnnouncer()
    render(<LiveRegions announcer={announcer} />)
    const status = screen.getByRole('status')
    const spoken: string[] = []
    announcer.subscribe(() => spoken.push(announcer.polite().words))
    // Said and gone in one breath; the next page takes its time to come, and says where it is.
    act(() => announcer.say('The meeting is open.'))
    act(() => announcer.leave())
    after(900)
    expect(status.textContent).toBe('')
    act(() => announcer.leave())
    act(() => announcer.say('Item 1 of 12', 'place'))
    act(() => announcer.arrive())
    after(140)
    expect(spoken).toEqual([])
    after(60)
    expect(spoken).toEqual(['The meeting is open.'])
    // The next is carried over too, and waits for its turn.
    after(5000)
    act(() => announcer.say('Kept.'))
    act(() => announcer.leave())
    act(() => announcer.arrive())
    after(4000)
    expect(spoken).toEqual(['The meeting is open.'])
    after(1000)
    expect(spoken).toEqual(['The meeting is open.', 'Kept.'])
    // Where somebody is no more is not said; what was said is not said again.
    act(() => announcer.say('Item 3 of 12', 'place'))
    act(() => announcer.leave())
    act(() => announcer.arrive())
    after(60_000)
    expect(spoken).toEqual(['The meeting is open.', 'Kept.'])
    // However fast the page comes, its title is first.
    act(() => announcer.say('Saved.'))
    act(() => announcer.leave())
    act(() => announcer.arrive())
    after(130)
    expect(spoken.at(-1)).toBe('Kept.')
    after(30)
    expect(spoken.at(-1)).toBe('Saved.')
    after(60_000)
    // A page that never comes keeps nothing back for good.
    act(() => announcer.say('Reason kept.'))
    act(() => announcer.leave())
    after(6000)
    expect(spoken.at(-1)).toBe('Reason kept.')
  })

  it('the same words twice are spoken twice', () => {
    const announcer = createAnnouncer()
    render(<LiveRegions announcer={announcer} />)
    act(() => announcer.sayNow('Hidden.'))
    const before = screen.getByRole('alert').firstChild
    act(() => announcer.sayNow('Hidden.'))
    expect(screen.getByRole('alert').firstChild).not.toBe(before)
  })

  it('nothing said stays readable after the app is locked', () => {
    const announcer = createAnnouncer()
    render(<LiveRegions announcer={announcer} />)
    act(() => announcer.say('Action added. Jo Adeyemi'))
    act(() => announcer.say('Line removed'))
    act(() => announcer.stop())
    act(() => void vi.advanceTimersByTime(60_000))
    expect(document.body.textContent).toBe('')
  })
})

describe('undo', () => {
  beforeEach(() => void vi.useFakeTimers())
  const strip = (onUndo: () => void, onDismiss: () => void) => (
    <UndoStrip message="Line removed." undoLabel="Undo" dismissLabel="Close" onUndo={onUndo} onDismiss={onDismiss} />
  )

  it('goes after ten seconds', () => {
    const dismissed = vi.fn()
    render(strip(() => {}, dismissed))
    act(() => void vi.advanceTimersByTime(9_000))
    expect(dismissed).not.toHaveBeenCalled()
    act(() => void vi.advanceTimersByTime(1_100))
    expect(dismissed).toHaveBeenCalledTimes(1)
  })

  it('waits for a person who has reached it by keyboard', () => {
    const dismissed = vi.fn()
    const undone = vi.fn()
    render(strip(undone, dismissed))
    act(() => screen.getByRole('button', { name: 'Undo' }).focus())
    act(() => void vi.advanceTimersByTime(60_000))
    expect(dismissed).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
    expect(undone).toHaveBeenCalledTimes(1)
    fireEvent.keyDown(screen.getByRole('button', { name: 'Close' }), { key: 'Escape' })
    expect(dismissed).toHaveBeenCalledTimes(1)
  })

  it('tells screen readers what happened and how to undo it', () => {
    const say = vi.fn()
    render(<AnnouncerContext value={{ say, sayNow: () => {} }}>{strip(() => {}, () => {})}</AnnouncerContext>)
    expect(say).toHaveBeenCalledWith('Line removed. Undo')
  })
})

describe('bars, pages and lists', () => {
  const places = [{ href: '/today', label: 'Today', current: true }, { href: '/actions', label: 'My actions', count: 3, countWords: '3 late', icon: 'action' as const }]

  it('the current place is said, and links go through the router', async () => {
    const went = vi.fn()
    render(
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
      <LinkContext value={props => <a {...props} onClick={event => { event.preventDefault(); went(props.href) }} />}>
        <TopBar brand="Turnstone" homeHref="/today" places={places} navLabel="Main" menuLabel="Menu" />
      </LinkContext>,
    )
    const nav = screen.getByRole('navigation', { name: 'Main' })
    expect(within(nav).getByRole('link', { name: 'Today' }).getAttribute('aria-current')).toBe('page')
    await userEvent.click(within(nav).getByRole('link', { name: 'My actions' }))
    expect(went).toHaveBeenCalledWith('/actions')
  })

  it('a menu that is left by Tab closes, so that nothing with the focus is behind it', async () => {
    render(<><PopoverMenu label="Chair"><MenuItem href="/plan">Plan</MenuItem></PopoverMenu><button type="button">Hide</button></>)
    const link = screen.getByText('Plan').closest('a')!
    const menu = link.closest<HTMLElement>('.ui-menu')!
    const hide = vi.fn()
    menu.hidePopover = hide
    link.focus()
    screen.getByRole('button', { name: 'Hide' }).focus()
    await waitFor(() => expect(hide).toHaveBeenCalledTimes(1))
  })

  it('a count on the phone’s bar is read in words', () => {
    render(<BottomBar label="Main" places={places} />)
    expect(screen.getByRole('link', { name: 'My actions 3 late' })).toBeTruthy()
  })

  it('the skip link goes to the page’s own words without touching the address', async () => {
    render(<><SkipLink>Skip to the page</SkipLink><PageLayout><h1>Today</h1></PageLayout></>)
    await userEvent.click(screen.getByRole('link', { name: 'Skip to the page' }))
    expect(document.activeElement).toBe(screen.getByRole('main'))
    expect(location.hash).toBe('')
  })

  it('the agenda says each step’s state in words and marks the current one', () => {
    const entry = { key: '1', number: 1, title: 'Welcome', href: '/1', state: 'done' as const, stateWords: 'Done' }
    render(<AgendaList heading="Agenda" entries={[entry, { ...entry, key: '2', number: 2, title: 'New', href: '/2', state: 'now', stateWords: 'Now' }]} />)
    expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual(['Done1Welcome', 'Now2New'])
    expect(screen.getByRole('link', { name: 'New' }).getAttribute('aria-current')).toBe('step')
  })

  it('on a phone the parts of the meeting take turns', async () => {
    render(
      <MeetingLayout bar={<b>Bar</b>} firstPart="round" side={<MeetingPart name="child">Child words</MeetingPart>}>
        <PartTabs label="Show" parts={[{ name: 'round', label: 'The round' }, { name: 'child', label: 'Child' }]} />
        <MeetingPart name="round" inStep>Round</MeetingPart>
      </MeetingLayout>,
    )
    const isChosen = (words: string) => screen.getByText(words).classList.contains('is-chosen')
    expect([isChosen('Round'), isChosen('Child words')]).toEqual([true, false])
    await userEvent.click(screen.getByRole('button', { name: 'Child' }))
    expect([isChosen('Round'), isChosen('Child words')]).toEqual([false, true])
    expect(screen.getByRole('button', { name: 'Child' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('a row says when it is the current one; a mark without a word still speaks', () => {
    render(
      <Rows label="The round">
        <Row lead={<Icon name="tick" words="Heard" />} title="School" end="3 new" />
        <Row state="now" title="Health visiting" end="Speaking" />
      </Rows>,
    )
    const rows = within(screen.getByRole('list', { name: 'The round' })).getAllByRole('listitem')
    expect(rows[0]?.textContent).toBe('HeardSchool3 new')
    expect(rows[1]?.getAttribute('aria-current')).toBe('true')
  })

  it('a table names its cells when they become cards', () => {
    render(
      <Table
        caption="The plan"
        columns={[{ key: 'a', header: 'Action', isRowHeader: true, cell: (row: { a: string; who: string | null }) => row.a }, { key: 'w', header: 'Who', cell: row => row.who ?? <Gap>Nobody yet</Gap> }]}
        groups={[{ key: 'n1', heading: <><KindMark kind="need" word="Need 1" /> A warm house</>, rows: [{ a: 'Boiler date', who: null }] }, { key: 'n2', heading: 'Need 2, no action yet', rows: [] }]}
        rowKey={row => row.a}
      />,
    )
    const table = screen.getByRole('table', { name: 'The plan' })
    expect(within(table).getByRole('rowheader', { name: 'Boiler date' })).toBeTruthy()
    expect(within(table).getByRole('cell', { name: 'Nobody yet' }).getAttribute('data-label')).toBe('Who')
    expect(within(table).getByRole('rowheader', { name: 'Need 2, no action yet' })).toBeTruthy()
  })

  it('tabs move by arrow keys and keep only the chosen view in the page', async () => {
    render(<Tabs label="Views" tabs={[{ name: 'board', label: 'Board', content: 'The board' }, { name: 'time', label: 'Timeline', content: 'The line' }]} />)
    await userEvent.click(screen.getByRole('tab', { name: 'Board' }))
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Timeline', selected: true }))
    expect(screen.getByRole('tabpanel', { name: 'Timeline' }).textContent).toBe('The line')
    await userEvent.keyboard('{ArrowRight}')
    expect(screen.getByRole('tab', { name: 'Board', selected: true })).toBeTruthy()
  })

  it('words to say, the child’s words and a stop are regions with a name', () => {
    render(
      <>
        <SayAloud label="Say">“Welcome.”</SayAloud>
        <ChildPanel title="Through Child A’s eyes" quote="“Somebody to knock.”" rows={[{ key: '1', term: 'Wants', value: 'A knock' }]} />
        <StopPanel title="The concern has no referrer"><p>Who phones?</p></StopPanel>
      </>,
    )
    expect(screen.getAllByRole('region').map(region => region.querySelector('h2, p')?.textContent)).toEqual(['Say', 'Through Child A’s eyes', 'The concern has no referrer'])
    expect(screen.getByRole('definition').textContent).toBe('A knock')
  })

  it('progress is one picture with words; save state is words', () => {
    render(
      <>
        <ProgressSegments label="Question 1 of 8" segments={['now', 'todo']} />
        <SaveWords first="Not saved: this device is full" second="Save a copy now" state="alarm" />
        <SummaryList rows={[{ key: 'a', term: 'Chair', value: 'Priya Nair' }]} />
      </>,
    )
    expect(screen.getByRole('img', { name: 'Question 1 of 8' })).toBeTruthy()
    expect(screen.getByText('Not saved: this device is full')).toBeTruthy()
    expect(screen.getByRole('term').textContent).toBe('Chair')
  })

  it('a busy button says so and does nothing twice, and is never disabled', async () => {
    const pressed = vi.fn()
    render(<Button kind="primary" busy onClick={pressed}>Unlocking</Button>)
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Unlocking' })
    await userEvent.click(button)
    expect(pressed).not.toHaveBeenCalled()
    expect(button.disabled).toBe(false)
    expect(button.getAttribute('aria-busy')).toBe('true')
  })

  it('the marking of a printed sheet is set while its page is open, as plain words', () => {
    function Sheet() {
      usePrintMarking({ marking: 'Private. For "Adult C" only', page: 'Page ', of: ' of ' })
      return null
    }
    const { unmount } = render(<Sheet />)
    const root = document.documentElement.style
    expect(root.getPropertyValue('--print-marking')).toBe('"Private. For \\"Adult C\\" only"')
    unmount()
    expect(root.getPropertyValue('--print-marking')).toBe('')
  })
})
