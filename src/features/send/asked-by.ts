import { whoAsks } from '../../guidance'
import { planText } from '../../text/plan'

/** "Oxfordshire Safeguarding Children Board asks this (OX-37)." for each document behind some words. */
export const askedBy = (source: readonly string[]): string =>
  whoAsks(source).map((asker) => planText.askedBy(asker.who, asker.statements.map((statement) => statement.id).join(', '))).join(' ')
