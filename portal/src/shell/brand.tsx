/** The sign of the portal with its name. */
export const Brand = () => (
	<span class="brand">
		<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
			<rect x="2" y="2" width="28" height="28" rx="7" />
			<path d="M6.500 17h4.500l3-7.500 4.500 13 3-7.500H25.500" />
		</svg>
		<span>
			CER <span class="brand-what">dashboard</span>
		</span>
	</span>
);
