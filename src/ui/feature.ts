import type { ComponentType } from 'react'

/** One thing that can be done by a button, a key and the help sheet alike. */
export interface FeatureCommand {
  readonly id: string
  /** Shown on the help sheet. */
  readonly label: string
  readonly keys: string
}

export interface FeatureRoute {
  /** Absolute path; ids are opaque. Below `/c/:caseId` the open case is provided. */
  readonly path: string
  readonly load: () => Promise<{ readonly Screen: ComponentType }>
  /** `meeting` replaces the site's navigation by the meeting bar, which the app draws around the screen. */
  readonly frame: 'site' | 'meeting' | 'bare'
}

/** What a feature adds to the app. Its `index.ts` exports exactly one. */
export interface FeatureModule {
  readonly name: string
  readonly routes: readonly FeatureRoute[]
  readonly navigation?: { readonly to: string; readonly label: string }
  /** Loaded with the list of keys, so that their words cost nothing before. */
  readonly commands?: () => Promise<readonly FeatureCommand[]>
}
