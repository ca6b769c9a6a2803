namespace Fitness.Domain;

public static class TrainerErrors
{
    public static Error NotFound(int id) => Error.NotFound("trainers.not-found", $"There is no trainer {id}.");

    public static Error EmailTaken(string email) => Error.Conflict("trainers.email-taken", $"Another trainer has the address {email}.");

    public static Error HasCourses(int id) => Error.Conflict("trainers.has-courses", $"Trainer {id} still has courses.");
}
