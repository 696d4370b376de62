import * as arrowLeft from "lucide-react/icons/arrow-left";
import * as arrowRight from "lucide-react/icons/arrow-right";
import * as award from "lucide-react/icons/award";
import * as badgeCheck from "lucide-react/icons/badge-check";
import * as ban from "lucide-react/icons/ban";
import * as bedDouble from "lucide-react/icons/bed-double";
import * as bookOpenText from "lucide-react/icons/book-open-text";
import * as brush from "lucide-react/icons/brush";
import * as calendar from "lucide-react/icons/calendar";
import * as camera from "lucide-react/icons/camera";
import * as check from "lucide-react/icons/check";
import * as chevronDown from "lucide-react/icons/chevron-down";
import * as chevronLeft from "lucide-react/icons/chevron-left";
import * as chevronRight from "lucide-react/icons/chevron-right";
import * as circleCheck from "lucide-react/icons/circle-check";
import * as circleAlert from "lucide-react/icons/circle-exclamation-point";
import * as circlePlus from "lucide-react/icons/circle-plus";
import * as circleHelp from "lucide-react/icons/circle-question-mark";
import * as clock3 from "lucide-react/icons/clock-3";
import * as cloudOff from "lucide-react/icons/cloud-off";
import * as cornerUpLeft from "lucide-react/icons/corner-up-left";
import * as crop from "lucide-react/icons/crop";
import * as crosshair from "lucide-react/icons/crosshair";
import * as download from "lucide-react/icons/download";
import * as dropletOff from "lucide-react/icons/droplet-off";
import * as dumbbell from "lucide-react/icons/dumbbell";
import * as music from "lucide-react/icons/eighth-notes";
import * as ellipsis from "lucide-react/icons/ellipsis";
import * as eye from "lucide-react/icons/eye";
import * as eyeOff from "lucide-react/icons/eye-off";
import * as fileText from "lucide-react/icons/file-text";
import * as flag from "lucide-react/icons/flag";
import * as globe from "lucide-react/icons/globe";
import * as handFist from "lucide-react/icons/hand-fist";
import * as handHeart from "lucide-react/icons/hand-heart";
import * as heartPulse from "lucide-react/icons/heart-pulse";
import * as house from "lucide-react/icons/house";
import * as houseHeart from "lucide-react/icons/house-heart";
import * as image from "lucide-react/icons/image";
import * as imageOff from "lucide-react/icons/image-off";
import * as imagePlus from "lucide-react/icons/image-plus";
import * as images from "lucide-react/icons/images";
import * as inbox from "lucide-react/icons/inbox";
import * as info from "lucide-react/icons/info";
import * as keyRound from "lucide-react/icons/key-round";
import * as keyboard from "lucide-react/icons/keyboard";
import * as layoutDashboard from "lucide-react/icons/layout-dashboard";
import * as loaderCircle from "lucide-react/icons/loader-circle";
import * as lock from "lucide-react/icons/lock";
import * as logOut from "lucide-react/icons/log-out";
import * as maximize2 from "lucide-react/icons/maximize-2";
import * as menu from "lucide-react/icons/menu";
import * as messagesSquare from "lucide-react/icons/messages-square";
import * as monitor from "lucide-react/icons/monitor";
import * as moon from "lucide-react/icons/moon";
import * as mousePointer2 from "lucide-react/icons/mouse-pointer-2";
import * as newspaper from "lucide-react/icons/newspaper";
import * as paintbrush from "lucide-react/icons/paintbrush";
import * as pencil from "lucide-react/icons/pencil";
import * as phone from "lucide-react/icons/phone";
import * as plus from "lucide-react/icons/plus";
import * as printer from "lucide-react/icons/printer";
import * as redo2 from "lucide-react/icons/redo-2";
import * as refreshCw from "lucide-react/icons/refresh-cw";
import * as rotateCcw from "lucide-react/icons/rotate-ccw";
import * as rotateCw from "lucide-react/icons/rotate-cw";
import * as search from "lucide-react/icons/search";
import * as send from "lucide-react/icons/send";
import * as settings from "lucide-react/icons/settings";
import * as share2 from "lucide-react/icons/share-2";
import * as shieldCheck from "lucide-react/icons/shield-check";
import * as shieldAlert from "lucide-react/icons/shield-exclamation-point";
import * as smartphone from "lucide-react/icons/smartphone";
import * as sprout from "lucide-react/icons/sprout";
import * as square from "lucide-react/icons/square";
import * as sun from "lucide-react/icons/sun";
import * as target from "lucide-react/icons/target";
import * as trash from "lucide-react/icons/trash";
import * as trees from "lucide-react/icons/trees";
import * as triangleAlert from "lucide-react/icons/triangle-exclamation-point";
import * as undo2 from "lucide-react/icons/undo-2";
import * as upload from "lucide-react/icons/upload";
import * as user from "lucide-react/icons/user";
import * as users from "lucide-react/icons/users";
import * as utensils from "lucide-react/icons/utensils";
import * as volume2 from "lucide-react/icons/volume-2";
import * as x from "lucide-react/icons/x";

type Shape = [element: string, attributes: Record<string, string>];

const modules = {
  square,
  "redo-2": redo2,
  paintbrush,
  "mouse-pointer-2": mousePointer2,
  "droplet-off": dropletOff,
  crop,
  brush,
  "arrow-left": arrowLeft,
  "arrow-right": arrowRight,
  award,
  "badge-check": badgeCheck,
  ban,
  "bed-double": bedDouble,
  "book-open-text": bookOpenText,
  calendar,
  camera,
  check,
  "chevron-down": chevronDown,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  "circle-alert": circleAlert,
  "circle-check": circleCheck,
  "circle-help": circleHelp,
  "circle-plus": circlePlus,
  "clock-3": clock3,
  "cloud-off": cloudOff,
  "corner-up-left": cornerUpLeft,
  crosshair,
  download,
  dumbbell,
  ellipsis,
  eye,
  "eye-off": eyeOff,
  "file-text": fileText,
  flag,
  globe,
  "hand-fist": handFist,
  "hand-heart": handHeart,
  "heart-pulse": heartPulse,
  house,
  "house-heart": houseHeart,
  image,
  "image-off": imageOff,
  "image-plus": imagePlus,
  images,
  inbox,
  info,
  "key-round": keyRound,
  keyboard,
  "layout-dashboard": layoutDashboard,
  "loader-circle": loaderCircle,
  lock,
  "log-out": logOut,
  "maximize-2": maximize2,
  menu,
  "messages-square": messagesSquare,
  monitor,
  moon,
  music,
  newspaper,
  pencil,
  phone,
  plus,
  printer,
  "refresh-cw": refreshCw,
  "rotate-ccw": rotateCcw,
  "rotate-cw": rotateCw,
  search,
  send,
  settings,
  "share-2": share2,
  "shield-alert": shieldAlert,
  "shield-check": shieldCheck,
  smartphone,
  sprout,
  sun,
  target,
  trash,
  trees,
  "triangle-alert": triangleAlert,
  "undo-2": undo2,
  upload,
  user,
  users,
  utensils,
  "volume-2": volume2,
  x,
};

export type IconName = keyof typeof modules;

/** The drawing of an icon. The package exports it from every icon file but leaves it out of its types. */
export function iconShapes(name: IconName): Shape[] {
  return (modules[name] as unknown as { __iconData: { node: Shape[] } }).__iconData.node;
}
