namespace Fitness.Domain;

public enum CourseLevel
{
    Beginner,
    Intermediate,
    Advanced,
}

public class Course
{
    public int Id { get; set; }

    public string Code { get; set; } = "";

    public string Title { get; set; } = "";

    public CourseLevel Level { get; set; }

    public decimal Price { get; set; }

    public int TrainerId { get; set; }

    public Trainer Trainer { get; set; } = null!;

    public List<Session> Sessions { get; set; } = [];
}
