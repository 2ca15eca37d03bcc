import type { ReactNode } from 'react'
import { classNames } from './class-names'
import './table.css'

export interface Column<R> {
  readonly key: string
  readonly header: string
  readonly cell: (row: R) => ReactNode
  /** The one column that names the row. */
  readonly isRowHeader?: boolean | undefined
  readonly align?: 'start' | 'end' | undefined
  /** Share of the width, as CSS ("34%"). */
  readonly width?: string | undefined
}

export interface RowGroup<R> {
  readonly key: string
  readonly heading: ReactNode
  readonly rows: readonly R[]
}

export interface TableProps<R> {
  readonly caption: ReactNode
  readonly captionHidden?: boolean | undefined
  readonly columns: readonly Column<R>[]
  readonly rows?: readonly R[] | undefined
  /** Rows under headings, such as actions under their need. A group may be empty; its heading says so. */
  readonly groups?: readonly RowGroup<R>[] | undefined
  readonly rowKey: (row: R) => string
  readonly isNow?: ((row: R) => boolean) | undefined
  /** A name and a few numbers: read as a table on a phone too. */
  readonly staysTable?: boolean | undefined
}

/**
 * Facts that are compared down a column. Where its place is narrower than 40rem each row becomes a
 * labelled card; the roles are written out because `display: block` takes a table's meaning away.
 */
export function Table<R>({ caption, captionHidden = false, columns, rows, groups, rowKey, isNow, staysTable = false }: TableProps<R>) {
  const bodies: readonly (RowGroup<R> | { readonly key: string; readonly heading?: undefined; readonly rows: readonly R[] })[] = groups ?? [{ key: 'all', rows: rows ?? [] }]
  return (
    <div className={staysTable ? 'ui-tablestays' : 'ui-tablewrap'}>
      <table role="table" className={classNames('ui-table', groups && 'ui-table--grouped')}>
        <caption className={captionHidden ? 'ui-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(column => (
              <th key={column.key} role="columnheader" scope="col" className={column.align === 'end' ? 'ui-table--end' : undefined} style={column.width ? { width: column.width } : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        {bodies.map(body => (
          <tbody key={body.key} role="rowgroup">
            {body.heading !== undefined && (
              <tr role="row" className="ui-table-grouprow">
                <th role="rowheader" scope="rowgroup" className="ui-table-group" colSpan={columns.length}>{body.heading}</th>
              </tr>
            )}
            {body.rows.map(row => (
              <tr key={rowKey(row)} role="row" className={isNow?.(row) ? 'is-now' : undefined} aria-current={isNow?.(row) || undefined}>
                {columns.map(column => <Cell key={column.key} column={column} row={row} />)}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Cell<R>({ column, row }: { readonly column: Column<R>; readonly row: R }) {
  if (column.isRowHeader) return <th role="rowheader" scope="row">{column.cell(row)}</th>
  return <td role="cell" data-label={column.header} className={column.align === 'end' ? 'ui-table--end' : undefined}>{column.cell(row)}</td>
}
