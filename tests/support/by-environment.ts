import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The quick gate's order: first the files that need a page, then the others, each the longest first. A worker that shares what it has loaded
 * is ended as soon as the next file wants another environment, so in mixed order every other file would load everything anew.
 */
export class ByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ordered = await super.sort(files)
    const wantsPage = ({ moduleId }: TestSpecification) => /^\/\/ @vitest-environment jsdom/m.test(readFileSync(moduleId, 'utf8'))
    return ordered.map((file) => [file, `${file.project.name} ${wantsPage(file) ? 1 : 2}`] as const)
      .toSorted(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([file]) => file)
  }
}
