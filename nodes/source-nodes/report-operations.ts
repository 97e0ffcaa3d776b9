import type { FaersQuery, MaudeQuery } from '../../lib/model';
import { countOperation } from './count-operation';
import { getOperation } from './get-operation';
import type { SourceOperation } from './operation';
import type { ReportSystem } from './report-system';
import { searchOperation } from './search-reports';

/** What the node of a reporting system does, in the editor's order. */
export const reportOperations = <Q extends MaudeQuery | FaersQuery>(
	system: ReportSystem<Q>,
): SourceOperation[] => [countOperation(system), getOperation(system), searchOperation(system)];
