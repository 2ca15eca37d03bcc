import { createContext, use, type AnchorHTMLAttributes, type ComponentType, type Ref } from 'react'

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string
  readonly ref?: Ref<HTMLAnchorElement> | undefined
}

/**
 * How an in-app link is drawn. The app gives the router's link here, because building blocks may
 * not know the router; without it a link is a plain anchor.
 */
export const LinkContext = createContext<ComponentType<LinkProps>>((props: LinkProps) => <a {...props} />)

/** A link to another place in the app. */
export function Link(props: LinkProps) {
  const Drawn = use(LinkContext)
  return <Drawn {...props} />
}

/** The first thing a keyboard reaches: jumps past the bars to the page's own words. */
export function SkipLink({ target = 'main', children }: { readonly target?: string; readonly children: string }) {
  return (
    <a
      className="ui-skip"
      href={`#${target}`}
      onClick={event => {
        // The address must not change: routes carry ids only, and a hash would break "back".
        event.preventDefault()
        document.getElementById(target)?.focus()
      }}
    >
      {children}
    </a>
  )
}
