# Sourced by bin/test and bin/shots: finding a chromium, or installing Debian's. Sets and exports CHROMIUM.
# shellcheck shell=sh

find_chromium() {
    for name in ${CHROMIUM:-} chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then
            CHROMIUM=$(command -v "$name")
            export CHROMIUM
            return 0
        fi
    done
    return 1
}

install_chromium() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then as_root=''; elif sudo -n true 2>/dev/null; then as_root=sudo; else return 1; fi
    printf '%s\n' "· Debian's chromium, to look at pages with"
    export DEBIAN_FRONTEND=noninteractive
    {
        $as_root apt-get -qq update && $as_root apt-get -qq install --yes --no-install-recommends chromium
    } >/dev/null || return 1
}

# have_chromium: find one, else install one.
have_chromium() { find_chromium || { install_chromium && find_chromium; }; }
