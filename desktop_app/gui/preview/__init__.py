"""The room where an officer sees a document as it will be printed, prints it and saves it."""
