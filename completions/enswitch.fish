# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_enswitch_global_optspecs
    string join \n c/config= h/help V/version
end

function __fish_enswitch_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_enswitch_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_enswitch_using_subcommand
    set -l cmd (__fish_enswitch_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c enswitch -n "__fish_enswitch_needs_command" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_needs_command" -s V -l version -d 'Print version'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "config" -d 'Check and show the configuration'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -f -a "check" -d 'Check the configuration and tell what is wrong with it'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -f -a "show" -d 'Show every key, its value and where the value came from'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
