import { lackOf } from './browser-lacks'
import { lockReasonKey, readKnownVaults } from './known-vaults'

/** What the page of a practice vault says otherwise; it has no recovery words either. The build proves that this is all. */
const otherWithPractice = ['b', '.ui-button--plain', '.ui-hint']

/** The unlock screen as it was drawn when the app was built, already in use. */
export interface EarlyUnlock {
  /** Which vault the page asks for. */
  readonly vaultId: string
  /** Once the app is at work behind the same page: what was pressed until now is pressed again. */
  readonly handOver: (press: (act: () => void) => void) => void
  /** Takes the page away again, where the app has another to show. */
  readonly withdraw: () => void
}

/**
 * Shows the passphrase field before the app's own script is here (decision 66): only where the page is certain to be the one
 * that the app will draw, that is one known vault with a passphrase alone, at a start that is not a lock. The page comes from
 * templates in index.html, which the build draws with the app's own components. Nothing of what is typed is read here.
 */
export function showUnlockEarly(): EarlyUnlock | undefined {
  const container = document.getElementById('root')
  const [page, practice] = document.querySelectorAll('template')
  const [vault, ...others] = readKnownVaults()
  if (container === null || page === undefined || practice === undefined || vault === undefined || others.length > 0 || vault.passkey === true) return undefined
  if (['/screen', '/slip'].includes(location.pathname) || sessionStorage.getItem(lockReasonKey) !== null || lackOf(globalThis) !== undefined) return undefined
  const drawn = document.importNode(page.content, true)
  if (vault.kind === 'practice') {
    const parts = document.importNode(practice.content, true)
    for (const part of otherWithPractice) drawn.querySelector(`main ${part}`)?.replaceWith(parts.querySelector(part) ?? '')
    drawn.querySelector('.unlock-lost')?.remove()
  }
  const title = drawn.querySelector('title')
  if (title !== null) document.head.insertBefore(title, document.querySelector('head > title'))
  const pressed: HTMLElement[] = []
  let isEntered = false
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    isEntered = true
  }
  const onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[type=button]') : null
    if (button !== null) pressed.push(button)
  }
  const stop = (): void => {
    container.removeEventListener('submit', onSubmit)
    container.removeEventListener('click', onClick)
  }
  container.addEventListener('submit', onSubmit)
  container.addEventListener('click', onClick)
  container.replaceChildren(drawn)
  container.querySelector('input')?.focus()
  return {
    vaultId: vault.id,
    handOver(press) {
      stop()
      for (const button of pressed) press(() => button.click())
      if (isEntered) press(() => container.querySelector('form')?.requestSubmit())
    },
    withdraw() {
      stop()
      title?.remove()
      container.replaceChildren()
    },
  }
}
