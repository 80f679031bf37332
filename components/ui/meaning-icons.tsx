import { Icon, type IconProps } from "./icon.tsx";

/* The glyphs of the five meanings. Each has its own outline, so that they differ in grey and at a glance. */

export function PassIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.75" fill="currentColor" stroke="none" />
      <path d="m4.900 8.300 2.200 2.200 4.100-4.700" stroke="var(--color-sheet)" />
    </Icon>
  );
}

export function FailIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5.200 1.200h5.600l4 4v5.600l-4 4H5.200l-4-4V5.200z" fill="currentColor" stroke="none" />
      <path d="m5.600 5.600 4.800 4.800m0-4.800-4.800 4.800" stroke="var(--color-sheet)" />
    </Icon>
  );
}

export function UnsureIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M4.800 8.700c.9-1.600 2.100-1.600 3.200-.7s2.300.9 3.200-.7" />
    </Icon>
  );
}

export function ClockIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.500V8l2.400 1.500" />
    </Icon>
  );
}

export function StableIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function CandidateIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="6" strokeWidth="2" />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function OtherVersionIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="8" cy="8" r="5.8" strokeWidth="2" />
    </Icon>
  );
}

export function WarningIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 2.200 14.500 13.500h-13zM8 6.600v3.200M8 11.600v.01" />
    </Icon>
  );
}
