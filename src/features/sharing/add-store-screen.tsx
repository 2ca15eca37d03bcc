import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { StoreFinding } from '../../ports/bundle-store'
import type { NewStore, OfferedStore, Sharing, StoreFault } from '../../ports/sharing'
import { sharingText } from '../../text/sharing'
import { Button, ButtonRow, ErrorSummary, PassphraseField, Problem, Radios, TextField, useAnnouncer } from '../../ui'
import { Findings } from './findings'
import { toStores, WithSharing } from './with-sharing'

const text = sharingText.add
type Kind = 'webdav' | 's3' | 'folder'
type Fields = Readonly<Record<string, string>>
const fieldsOf = { webdav: ['url', 'user', 'password'], s3: ['endpoint', 'region', 'bucket', 'prefix', 'accessKeyId', 'secretAccessKey'], folder: [] } as const
/** May be empty: a bucket's top, a server that asks for no name. */
const optional: ReadonlySet<string> = new Set(['prefix', 'user', 'password'])
const secret: ReadonlySet<string> = new Set(['password', 'secretAccessKey'])

/** Without a tag that can be read everything works: unchanged files are got once more, that is all. */
const isNoObstacle = (finding: StoreFinding): boolean => finding.code === 'fine' || finding.code === 'no-tag' || finding.code === 'tag-too-coarse' || (finding.code === 'header-missing' && finding.wanted === 'ETag')

/** Setting up a store, or a new way to reach one that is set up. */
export function Screen() {
  const { storeId } = useParams()
  return <WithSharing back={toStores} title={storeId === undefined ? text.title : text.changeTitle}>{(sharing) => <Form sharing={sharing} storeId={storeId} />}</WithSharing>
}

function Form({ sharing, storeId }: { readonly sharing: Sharing; readonly storeId: string | undefined }) {
  const { stores } = sharing
  const before = stores.list.getState().find(({ id }) => id === storeId)
  const navigate = useNavigate()
  const { say } = useAnnouncer()
  const [offered, setOffered] = useState<readonly OfferedStore[]>([])
  const [kind, setKind] = useState<Kind>(before?.kind ?? 'webdav')
  const [fields, setFields] = useState<Fields>({ label: before?.label ?? '', ...(before?.kind === 'webdav' ? { url: before.place, user: before.user } : {}) })
  /** One of those offered: what kind it is and where it lies is known then. */
  const [isOffered, setIsOffered] = useState(false)
  const [errors, setErrors] = useState<Fields>({})
  const [problem, setProblem] = useState<string>()
  const [found, setFound] = useState<readonly StoreFinding[] | 'looking'>()
  useEffect(() => {
    let isCurrent = true
    void stores.offered().then((all) => {
      if (isCurrent) setOffered(all)
    })
    return () => {
      isCurrent = false
    }
  }, [stores])

  const change = (name: string, value: string) => setFields((now) => ({ ...now, [name]: value }))
  const address = kind === 's3' ? 'endpoint' : 'url'

  function wrongFields(): Fields {
    const wrong: Record<string, string> = {}
    if ((fields['label'] ?? '').trim() === '') wrong['label'] = text.needLabel
    for (const name of fieldsOf[kind]) if ((fields[name] ?? '') === '' && !optional.has(name)) wrong[name] = name === address ? text.needUrl : text.needWords(text[name])
    if (kind !== 'folder' && !URL.canParse(fields[address] ?? '')) wrong[address] = text.needUrl
    return wrong
  }

  const storeOf = (): NewStore => {
    const of = (name: string): string => (fields[name] ?? '').trim()
    const label = of('label')
    return kind === 's3'
      ? { kind: 's3', label, endpoint: of('endpoint'), region: of('region'), bucket: of('bucket'), prefix: of('prefix'), accessKeyId: of('accessKeyId'), secretAccessKey: of('secretAccessKey') }
      : { kind: 'webdav', label, url: of('url'), user: of('user'), password: fields['password'] ?? '' }
  }

  function refuse(failure: StoreFault): void {
    setProblem(sharingText.faults[failure.code])
    if (failure.code === 'store-setup-wrong') setErrors({ [failure.field]: text.needUrl })
  }

  async function keep(): Promise<void> {
    const kept = storeId === undefined ? await stores.add(storeOf()) : await stores.change(storeId, storeOf())
    if (!kept.ok) return refuse(kept.failure)
    say(text.kept)
    void navigate('/sharing')
  }

  async function check(): Promise<void> {
    const wrong = wrongFields()
    setErrors(wrong)
    setProblem(undefined)
    if (Object.keys(wrong).length > 0) return
    if (!stores.mayReach(fields[address] ?? '')) return refuse({ code: 'not-offered' })
    setFound('looking')
    const findings = await stores.examine(storeOf())
    setFound(findings)
    if (findings.every(isNoObstacle)) await keep()
  }

  async function chooseFolder(): Promise<void> {
    const wrong = wrongFields()
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) return
    const added = await stores.addFolder((fields['label'] ?? '').trim())
    if (!added.ok) return refuse(added.failure)
    if (added.value === undefined) return
    say(text.kept)
    void navigate('/sharing')
  }

  const kinds: readonly Kind[] = stores.canUseFolders && storeId === undefined ? ['webdav', 's3', 'folder'] : ['webdav', 's3']
  const pick = (url: string) => {
    const one = offered.find((offer) => offer.url === url)
    setIsOffered(one !== undefined)
    setErrors({})
    if (one === undefined) return setFields((now) => ({ ...now, [address]: '' }))
    setKind(one.kind)
    setFields((now) => ({ ...now, label: now['label'] === '' || now['label'] === undefined ? one.label : now['label'], [one.kind === 's3' ? 'endpoint' : 'url']: one.url }))
  }
  const field = (name: string) => {
    const shared = { id: name, label: text[name as 'url'], error: errors[name], value: fields[name] ?? '', onInput: (value: string) => change(name, value) }
    if (secret.has(name)) return <PassphraseField key={name} {...shared} words={text.show} autoComplete="off" hint={name === 'password' ? text.passwordHint : undefined} />
    return <TextField key={name} {...shared} hint={name === 'url' ? text.urlHint : undefined} inputMode={name === address ? 'url' : 'text'} />
  }
  return (
    <>
      <ErrorSummary title={text.errors} errors={Object.entries(errors).map(([name, words]) => ({ fieldId: name, message: words }))} />
      {offered.length > 0 && storeId === undefined && (
        <Radios legend={text.offered} onChange={pick} options={[...offered.map(({ url, label }) => ({ value: url, label, hint: url })), { value: '', label: text.other }]} />
      )}
      {!isOffered && <Radios legend={text.which} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: text.kinds[value], hint: text.kindHints[value] }))} />}
      <TextField id="label" label={text.label} hint={text.labelHint} error={errors['label']} value={fields['label'] ?? ''} onInput={(value) => change('label', value)} />
      {fieldsOf[kind].filter((name) => !isOffered || name !== address).map(field)}
      <Problem words={problem} />
      {found !== undefined && found !== 'looking' && !found.every(isNoObstacle) && <h2>{text.notFine}</h2>}
      <Findings found={found} />
      <ButtonRow>
        {kind === 'folder'
          ? <Button kind="primary" onClick={() => void chooseFolder()}>{text.choose}</Button>
          : <Button kind="primary" busy={found === 'looking'} onClick={() => void check()}>{text.check}</Button>}
        {kind !== 'folder' && found !== undefined && found !== 'looking' && <Button onClick={() => void keep()}>{text.keepAnyway}</Button>}
      </ButtonRow>
    </>
  )
}
