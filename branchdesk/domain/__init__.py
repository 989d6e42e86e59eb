"""What a complaint is: records, rules and clocks. Standard library only; every rule takes `now` and its collaborators as arguments."""
