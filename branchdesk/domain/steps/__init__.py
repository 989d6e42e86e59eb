"""What each action does to a case, one module a topic; `domain.transitions` puts them together."""
