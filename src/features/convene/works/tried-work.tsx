import { conveneText as text } from '../../../text/convene'
import { TextArea } from '../../../ui'
import { Repeat } from '../repeat'
import type { WorkProps } from './work'
import { PageForm } from './page-form'

/** What was tried, before anything new is planned (OX-44c, OX-11f). */
export function TriedWork({ request, pack, fields, save }: WorkProps) {
  return (
    <PageForm onSave={(to) => save({ tried: fields.read('tried') }, { to })}>
      <Repeat request={request.id} pack={pack} />
      <TextArea label={text.tried.label} rows={5} {...fields.field('tried', request.values.tried)} />
    </PageForm>
  )
}
