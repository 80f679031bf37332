import { Icon, type IconProps } from "./icon.tsx";

/* The glyphs of what people do: write, sign, run, release, undo. */

export function SignatureIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2 10.8C3.6 5.3 5.200 3.200 6 4.900c.8 1.700-1.700 6-.3 6.200 1.200.2 1.800-3.400 3-3.300 1 .1.3 2.800 1.600 2.800 1.100 0 1.700-1.700 3.700-1.700M2 14h12" />
    </Icon>
  );
}

export function PencilIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m2.800 13.200.8-3.100 7.200-7.200a1.300 1.300 0 0 1 1.800 0l.5.5a1.300 1.300 0 0 1 0 1.800l-7.200 7.200z" />
    </Icon>
  );
}

export function UndoIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M6 3.200 2.800 6.400 6 9.600M2.800 6.400h6.800a3.500 3.500 0 0 1 0 7H7" />
    </Icon>
  );
}

export function PlayIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.600 2.800v10.400L13 8z" />
    </Icon>
  );
}

export function StopIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3.800 3.800h8.400v8.400H3.800z" />
    </Icon>
  );
}

export function CopyIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5.600 5.600h7.900v7.900H5.600zM10.400 5.600V2.500H2.500v7.900h3.100" />
    </Icon>
  );
}

export function LinkIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M6.600 9.400 9.400 6.600M7.500 4.900l1.600-1.600a2.500 2.500 0 0 1 3.600 3.600l-1.600 1.600M8.500 11.100l-1.600 1.600a2.500 2.500 0 0 1-3.600-3.600l1.600-1.600" />
    </Icon>
  );
}

export function DownloadIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 2.500v8M4.500 7.200 8 10.700l3.500-3.500M2.500 13.500h11" />
    </Icon>
  );
}

export function PlusIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 3v10M3 8h10" />
    </Icon>
  );
}

export function CheckIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M3.200 8.600 6.600 12 12.900 4.600" />
    </Icon>
  );
}

export function CrossIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m4 4 8 8m0-8-8 8" />
    </Icon>
  );
}

export function CommentIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M2.500 3h11v8H7.300l-2.800 2.600V11h-2z" />
    </Icon>
  );
}

export function MovedIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.800 13.500V3M2.200 5.600 4.800 3l2.600 2.600M11.200 2.500V13M8.600 10.400l2.600 2.600 2.600-2.600" />
    </Icon>
  );
}

export function WaitingIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M8 2a6 6 0 1 1-6 6" />
    </Icon>
  );
}
