import type { SignOff } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { EmptyState } from '../../parts/notices';
import { Time } from '../../parts/time';
import { MEANING } from '../../words/names';

/** Who signed, what it means, and whether it was this very file. */
export const SignOffList = ({
	signOffs,
	currentSha256,
}: {
	signOffs: readonly SignOff[];
	currentSha256: string | undefined;
}) =>
	signOffs.length === 0 ? (
		<EmptyState>Nobody has signed it yet.</EmptyState>
	) : (
		<ul class="rows">
			{signOffs.map(({ actor, role, meaning, comment, reportSha256, at }) => (
				<li key={`${at}${actor}${meaning}`}>
					<Badge {...MEANING[meaning]} />
					<span class="grow">
						<strong>{actor}</strong> <span class="muted">({role})</span>
						{comment !== undefined && <div class="quote">{comment}</div>}
						{currentSha256 !== undefined && reportSha256 !== currentSha256 && (
							<div class="muted">
								Of an earlier file: <code class="hash">{reportSha256}</code>
							</div>
						)}
					</span>
					<Time at={at} exact />
				</li>
			))}
		</ul>
	);
