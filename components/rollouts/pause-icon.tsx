import { Icon, type IconProps } from "#components/ui/icon.tsx";

export function PauseIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5.500 3.500v9M10.500 3.500v9" />
    </Icon>
  );
}
