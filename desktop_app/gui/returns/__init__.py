"""The room where a returned sheet is entered by its codes."""
