# shellcheck shell=sh
# Start-up: what a command costs before it does anything.
# SPDX-License-Identifier: MIT
compare start 1 -n 200 -w 10 crm-contact --version -- git --version
