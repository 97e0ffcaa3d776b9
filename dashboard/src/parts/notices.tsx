import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/api-error';
import type { Resource } from '../state/use-resource';
import type { Tone } from '../words/tone';
import { Button } from './button';
import { Icon } from './icon';

/** A message in the page, with the sign of its tone. */
export const Notice = ({
	tone,
	children,
	isAlert = false,
}: {
	tone: Tone;
	children: ComponentChildren;
	/** Read out at once. */
	isAlert?: boolean;
}) => (
	<div class={`notice ${tone}`} role={isAlert ? 'alert' : undefined}>
		<Icon name={tone} />
		<div>{children}</div>
	</div>
);

/** What went wrong and what to do about it. */
export const ErrorNotice = ({ error, onRetry }: { error: ApiError; onRetry?: () => void }) => (
	<Notice tone="bad" isAlert>
		<p>
			<strong>{sentence(error.message)}</strong>
		</p>
		{error.mend !== undefined && <p>{sentence(error.mend)}</p>}
		{onRetry && <Button onClick={onRetry}>Try again</Button>}
	</Notice>
);

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Nothing is here, and that is so: what would be, and how to make it. */
export const EmptyState = ({
	children,
	action,
}: {
	children: ComponentChildren;
	action?: ComponentChildren;
}) => (
	<div class="empty">
		<p>{children}</p>
		{action}
	</div>
);

export const Loading = ({ what }: { what: string }) => (
	<div class="loading" role="status">
		<span class="loading-bar" aria-hidden="true" />
		<span class="loading-bar" aria-hidden="true" />
		<span class="hidden">Loading {what} …</span>
	</div>
);

/** Shows what was read; while it is read, that; when it failed, why, above what was known before. */
export function Loaded<T>({
	of,
	what,
	children,
}: {
	of: Resource<T>;
	/** "the watchlist"; read out while it loads. */
	what: string;
	children: (data: T) => ComponentChildren;
}) {
	return (
		<>
			{of.error && <ErrorNotice error={of.error} onRetry={of.reload} />}
			{of.data === undefined ? !of.error && <Loading what={what} /> : children(of.data)}
		</>
	);
}
