import { dirname, posix } from 'node:path'
import ts from 'typescript'
import { adapterPackages, bannedGlobals, bannedImports, bannedMembers, lazyOnly, rooms, servicesContext, sharedAdapterFiles } from './rooms'

/** One module of src: its path below src with forward slashes, and its text. */
export type SourceFile = { readonly path: string; readonly text: string }

type Import = { readonly specifier: string; readonly names: readonly string[]; readonly typeOnly: boolean; readonly lazy: boolean; readonly line: number }

export type Breach = {
  readonly kind: 'room' | 'package' | 'sibling' | 'door' | 'cycle' | 'eager' | 'banned import' | 'impure' | 'outside' | 'unknown room' | 'unreadable import'
  readonly file: string
  readonly line: number
  readonly about: string
}

/** Every breach of the house's rules in these files, read as one program. Paths are relative to src. */
export function findBreaches(files: readonly SourceFile[]): Breach[] {
  const known = new Set(files.map((file) => file.path))
  const read = files.filter((file) => /\.tsx?$/.test(file.path)).map((file) => ({ file, parsed: parse(file) }))
  const edges = new Map<string, string[]>()
  const breaches = read.flatMap(({ file, parsed }) => {
    const imports = readImports(parsed)
    edges.set(file.path, imports.map((one) => resolveImport(file.path, one.specifier, known)).filter((to) => to !== undefined))
    return [...checkImports(file.path, imports, known), ...checkPurity(file.path, parsed)]
  })
  return [...breaches, ...findCycles(edges)]
}

/** How many imports of any kind these files hold; a guard that the reader itself has not gone blind. */
export function countImports(files: readonly SourceFile[]): number {
  return files.filter((file) => /\.tsx?$/.test(file.path)).reduce((sum, file) => sum + readImports(parse(file)).length, 0)
}

/** Each file of src is read by several rules; what was parsed once is known by the file it came from. */
const parsedFiles = new WeakMap<SourceFile, ts.SourceFile>()

function parse(file: SourceFile): ts.SourceFile {
  const parsed = parsedFiles.get(file) ?? parsedAnew(file)
  parsedFiles.set(file, parsed)
  return parsed
}

function parsedAnew(file: SourceFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
}

/** Static, side-effect, re-export, `import type`, `import('x')` types, `import =`, dynamic import(), require(), and new URL('x', import.meta.url). */
function readImports(parsed: ts.SourceFile): Import[] {
  const found: Import[] = []
  const add = (node: ts.Node, specifier: ts.Expression | undefined, names: readonly string[], typeOnly: boolean, lazy = false) => {
    const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1
    // An address that is worked out at run time cannot be checked, so it is a breach of its own.
    found.push({ specifier: specifier && ts.isStringLiteralLike(specifier) ? specifier.text : '?', names, typeOnly, lazy, line })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause
      const bindings = clause?.namedBindings
      const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : undefined
      const names = named?.map((one) => (one.propertyName ?? one.name).text) ?? (bindings ? ['*'] : [])
      const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || (!!named && named.length > 0 && !clause?.name && named.every((one) => one.isTypeOnly))
      add(node, node.moduleSpecifier, names, typeOnly)
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements.map((one) => (one.propertyName ?? one.name).text) : ['*']
      add(node, node.moduleSpecifier, names, node.isTypeOnly)
    } else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal) ? node.argument.literal : undefined, [], true)
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      add(node, node.moduleReference.expression, ['*'], node.isTypeOnly)
    } else if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require'))) {
      add(node, node.arguments[0], ['*'], false, true)
    } else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'URL' && node.arguments?.[1]?.getText() === 'import.meta.url') {
      add(node, node.arguments[0], ['*'], false, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

const roomOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.tsx?$/, ''))
/** The folder inside a room whose folders are kept apart: features/run/… → run; a file at the room's root is its own. */
const folderOf = (path: string) => path.split('/')[1] ?? ''
const packageOf = (specifier: string) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')

/** The path below src that a relative import means, or undefined for a package. A file that is not there keeps its bare path. */
function resolveImport(from: string, specifier: string, known: ReadonlySet<string>): string | undefined {
  if (!specifier.startsWith('.') && !specifier.startsWith('/src/')) return undefined
  const bare = (specifier.startsWith('/src/') ? specifier.slice(5) : posix.join(dirname(from), specifier)).replace(/\?.*$/, '')
  return [bare, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, `${bare}/index.tsx`].find((path) => known.has(path)) ?? bare
}

function checkImports(from: string, imports: readonly Import[], known: ReadonlySet<string>): Breach[] {
  const own = rooms[roomOf(from)]
  if (!own) return [{ kind: 'unknown room', file: from, line: 1, about: roomOf(from) }]
  return imports.flatMap((one): Breach[] => {
    const breach = (kind: Breach['kind'], about = one.specifier): Breach => ({ kind, file: from, line: one.line, about })
    if (one.specifier === '?') return [breach('unreadable import')]
    const to = resolveImport(from, one.specifier, known)
    if (to === undefined) return checkPackage(from, one).map((kind) => breach(kind))
    if (to.startsWith('..')) return [breach('outside')]
    return checkRoom(from, to, one).map((kind) => breach(kind, to))
  })
}

function checkPackage(from: string, one: Import): Breach['kind'][] {
  const name = packageOf(one.specifier)
  const banned = bannedImports.some((ban) => ban.package === one.specifier && (one.names.includes('*') || !ban.name || one.names.includes(ban.name)))
  const eager = lazyOnly.includes(name) && !one.lazy && !one.typeOnly && !insideLazyPart(from)
  return [
    ...(banned ? (['banned import'] as const) : []),
    ...(eager ? (['eager'] as const) : []),
    ...(mayUsePackage(from, name) ? [] : (['package'] as const)),
  ]
}

/** Code in a worker, or in a file that says in its name that it is loaded on demand, may import heavy libraries outright. */
const insideLazyPart = (path: string) => /(?:\.lazy|[./-]worker)\.tsx?$/.test(path)

function mayUsePackage(from: string, name: string): boolean {
  const room = roomOf(from)
  const allowed = rooms[room]?.packages ?? []
  if (allowed === 'any' || allowed.includes(name)) return true
  if (room === 'ports') return name === 'react' && servicesContext.test(from)
  return room === 'adapters' && (adapterPackages[folderOf(from)] ?? []).includes(name)
}

function checkRoom(from: string, to: string, one: Import): Breach['kind'][] {
  const [room, target] = [roomOf(from), roomOf(to)]
  const rules = rooms[room]!
  if (room === target) {
    const apart = rules.inside === 'apart' && folderOf(from) !== folderOf(to)
    return apart && !sharedAdapterFiles.includes(to) ? ['sibling'] : []
  }
  const allowed = rules.imports.includes(target) || (one.typeOnly && rules.typesOnly?.includes(target))
  if (!allowed) return ['room']
  // A feature shows the app one door; what is behind it can change freely.
  return target === 'features' && !/^features\/[^/]+\/index\.tsx?$/.test(to) ? ['door'] : []
}

function checkPurity(path: string, parsed: ts.SourceFile): Breach[] {
  if (!rooms[roomOf(path)]?.pure) return []
  const found: Breach[] = []
  const report = (node: ts.Node, about: string) =>
    found.push({ kind: 'impure', file: path, line: parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1, about })
  const declared = declaredNames(parsed)
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return
    if (ts.isIdentifier(node) && bannedGlobals.includes(node.text) && isReadOfGlobal(node) && !isDeclared(node, declared)) report(node, node.text)
    if (ts.isPropertyAccessExpression(node) && bannedMembers.includes(node.getText())) report(node, node.getText())
    if (ts.isElementAccessExpression(node) && bannedMembers.includes(`${node.expression.getText()}.${node.argumentExpression.getText().slice(1, -1)}`)) report(node, node.getText())
    if (ts.isIdentifier(node) && node.text === 'Date') checkDate(node, report)
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

/** `new Date()` and `Date()` read the clock; `const { now } = Date` and passing Date on hide it. `new Date(x)`, `Date.UTC` and `Date.parse` do not. */
function checkDate(node: ts.Identifier, report: (node: ts.Node, about: string) => void): void {
  const parent = node.parent
  if (ts.isNewExpression(parent) && parent.expression === node && (parent.arguments?.length ?? 0) > 0) return
  if (ts.isPropertyAccessExpression(parent)) return
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return
  if (isReadOfGlobal(node)) report(parent, ts.isNewExpression(parent) ? 'new Date()' : 'Date')
}

/** Not a property's name, a key, a label, a declaration: an actual use of the name. */
function isReadOfGlobal(node: ts.Identifier): boolean {
  const parent = node.parent
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent)) return parent.initializer === node
  if (ts.isJsxAttribute(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent)) return false
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isPropertyDeclaration(parent) || ts.isEnumMember(parent)) return false
  if (ts.isParameter(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node
  return !(ts.isFunctionDeclaration(parent) || ts.isQualifiedName(parent) || ts.isTypeAliasDeclaration(parent) || ts.isInterfaceDeclaration(parent))
}

/** Where a name holds: a parameter called `document` is a document inside its function, and the page everywhere else. */
function declaredNames(parsed: ts.SourceFile): ReadonlyMap<ts.Node, ReadonlySet<string>> {
  const scopes = new Map<ts.Node, Set<string>>()
  const visit = (node: ts.Node): void => {
    const named = ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isFunctionDeclaration(node)
    if (named && node.name && ts.isIdentifier(node.name)) {
      const scope = ts.findAncestor(node.parent, isScope) ?? parsed
      scopes.set(scope, (scopes.get(scope) ?? new Set()).add(node.name.text))
    }
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return scopes
}

const isScope = (node: ts.Node) =>
  ts.isFunctionLike(node) || ts.isBlock(node) || ts.isSourceFile(node) || ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node) || ts.isCatchClause(node)

const isDeclared = (node: ts.Identifier, scopes: ReadonlyMap<ts.Node, ReadonlySet<string>>) =>
  ts.findAncestor(node, (scope) => scopes.get(scope)?.has(node.text) === true) !== undefined

/** Files that import one another in a ring, each ring once, types included. */
function findCycles(edges: ReadonlyMap<string, readonly string[]>): Breach[] {
  const found: Breach[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      found.push({ kind: 'cycle', file: path, line: 1, about: [...trail.slice(at), path].join(' → ') })
      return
    }
    if (done.has(path)) return
    for (const next of edges.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) walk(path, [])
  return found
}
