"""What a student imports: data, training, the film, and the checks to run before handing in."""
