#!/bin/sh
# Makes sure of what pip cannot bring. Usage: ./system-packages.sh python|play|test
#
#   python  an interpreter of 3.11 or newer that can make a virtual environment; fails without
#   play    PortAudio; goes on without, because Quartet then plays into a file or into nothing, and says so
#   test    PortAudio, and the real programs that the end-to-end tests use; fails without
#
# A thing that is there is left alone. What is missing is installed by apt-get where root or a passwordless sudo allows it,
# or by Homebrew; elsewhere one sentence names the package and the command.
set -eu

PYTHON=${PYTHON:-python3}

say() { printf 'quartet: %s\n' "$*" >&2; }

have_command() { command -v "$1" >/dev/null 2>&1; }

have_library() {
    for ldconfig in ldconfig /sbin/ldconfig /usr/sbin/ldconfig; do
        if have_command "$ldconfig"; then
            "$ldconfig" -p | grep -q "$1"
            return
        fi
    done
    return 1
}

have_file() {
    for path in "$@"; do
        [ -e "$path" ] && return 0
    done
    return 1
}

# Whether the thing that a Debian package brings is there, whoever brought it.
have_package() {
    case $1 in
        python3-venv) "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ;;
        libportaudio2) have_library 'libportaudio\.so\.2' ;;
        liblo-tools) have_command oscsend && have_command oscdump ;;
        pulseaudio | pipewire | pipewire-pulse | wireplumber) have_command "$1" ;;
        pipewire-jack) have_command pw-jack ;;
        dbus-daemon) have_command dbus-run-session ;;
        pulseaudio-utils) have_command parec && have_command pactl ;;
        libasound2-plugins)
            have_file /usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so /usr/lib*/alsa-lib/libasound_module_pcm_pulse.so ;;
        jackd2) have_command jackd && have_command jack_midiseq ;;
        jack-capture) have_command jack_capture ;;
        libfluidsynth3) have_library 'libfluidsynth\.so\.3' ;;
        puredata-core) have_command pd ;;
        supercollider-language) have_command sclang ;;
        supercollider-server) have_command scsynth ;;
        chromium) have_command chromium || have_command google-chrome ;;
        fluid-soundfont-gm) have_file /usr/share/sounds/sf2/FluidR3_GM.sf2 ;;
    esac
}

missing_packages() {
    for package in "$@"; do
        have_package "$package" || printf '%s ' "$package"
    done
}

# Installs the packages named by the words of $1, with the words of $2 in front ("" or "sudo -n").
# DEBIAN_FRONTEND: jackd2 would ask on the terminal whether it may run with real-time priority.
apt_install() {
    install="env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends"
    say "installing $1with apt-get"
    # shellcheck disable=SC2086 # lists of words
    $2 $install $1 >/dev/null 2>&1 || { $2 apt-get update -q >/dev/null && $2 $install $1 >/dev/null; }
}

# Brings the packages named; returns 1 after one sentence where that is not allowed or does not work.
bring_packages() {
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if ! have_command apt-get; then
        say "not found: what Debian packages as ${missing}- install the like with your system's package manager."
        return 1
    fi
    if [ "$(id -u)" = 0 ]; then
        apt_install "$missing" "" && return 0
    elif have_command sudo && sudo -n true 2>/dev/null; then
        apt_install "$missing" "sudo -n" && return 0
    fi
    say "not found: ${missing}- install with: sudo apt-get install ${missing% }"
    return 1
}

# Homebrew's PortAudio is not needed: the sounddevice wheel for macOS brings its own.
bring_formulas() {
    for pair in oscsend:liblo jackd:jack fluidsynth:fluid-synth; do
        have_command "${pair%%:*}" && continue
        if ! have_command brew || ! brew install "${pair##*:}"; then
            say "not found: ${pair##*:} - install with: brew install ${pair##*:}"
            return 1
        fi
    done
}

want_python() {
    if ! have_command "$PYTHON"; then
        say "Python must be 3.11 or newer, but there is no '$PYTHON': install it, or say PYTHON=/path/to/python3 after make."
        return 1
    fi
    if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        say "Python must be 3.11 or newer, but $PYTHON is $("$PYTHON" -V 2>&1): say PYTHON=python3.11, for example, after make."
        return 1
    fi
    have_package python3-venv || bring_packages python3-venv
}

system=$(uname -s)
case "${1:-}" in
    python) want_python ;;
    play) [ "$system" = Darwin ] || bring_packages libportaudio2 || say "going on without a sound device." ;;
    test)
        if [ "$system" = Darwin ]; then
            bring_formulas
        else
            bring_packages libportaudio2 liblo-tools pulseaudio pulseaudio-utils libasound2-plugins jackd2 jack-capture \
                pipewire pipewire-pulse pipewire-jack wireplumber dbus-daemon \
                libfluidsynth3 fluid-soundfont-gm puredata-core supercollider-language supercollider-server chromium
        fi
        ;;
    *)
        say "the word must be python, play or test, but got '${1:-}'."
        exit 2
        ;;
esac
