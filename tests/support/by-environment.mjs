import { readFileSync } from 'node:fs'
import { BaseSequencer } from 'vitest/node'

/**
 * The quick gate's order: first the files that need a page, then the others, each the longest first. A worker that shares what it has loaded
 * is ended as soon as the next file wants another environment, so in mixed order every other file would load everything anew.
 */
export class ByEnvironment extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const ordered = await super.sort(files)
    /** @param {import('vitest/node').TestSpecification} file */
    const wantsPage = ({ moduleId }) => /^\/\/ @vitest-environment jsdom/m.test(readFileSync(moduleId, 'utf8'))
    return ordered.map((file) => /** @type {const} */ ([file, `${file.project.name} ${wantsPage(file) ? 1 : 2}`]))
      .toSorted(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([file]) => file)
  }
}
