import type { Db, Trx } from '../../storage/database.ts';
import { type Candidate, findCandidates } from '../../storage/repositories/cases.ts';
import { findReportById } from '../../storage/repositories/reports.ts';
import type { TiesPeople } from '../ties.ts';
import { similarity } from './similarity.ts';

/** From here on two narratives count as the same story. */
const alikeFrom = 0.45;
const candidateLimit = 200;
/** States that never spread: what was found unfounded says nothing about the next report. */
const spreadsNot: readonly string[] = ['unfounded'];

/** One reason to join a report with others; a person decides. */
export interface Proposal {
  readonly report: Candidate;
  /** Share of the story that both tell, 0 to 1. */
  readonly alike: number;
}

/**
 * Which other reports may be about the same thing, surest first: those that name the same account, number or site,
 * and those that tell nearly the same. Symmetric: whoever reported the same in the same minute finds the others.
 */
export async function proposeFor(db: Db | Trx, reportId: string, ties: TiesPeople): Promise<Proposal[]> {
  const report = await findReportById(db, reportId);
  if (report === undefined || spreadsNot.includes(report.state)) return [];
  const candidates = await findCandidates(db, reportId, report.indicators.filter(ties), candidateLimit);
  return candidates
    .filter((candidate) => !spreadsNot.includes(candidate.state))
    .map((candidate) => ({ report: candidate, alike: similarity(report.narrative, candidate.narrative) }))
    .filter((proposal) => proposal.report.shared.length > 0 || proposal.alike >= alikeFrom)
    .sort((a, b) => b.report.shared.length - a.report.shared.length || b.alike - a.alike);
}
