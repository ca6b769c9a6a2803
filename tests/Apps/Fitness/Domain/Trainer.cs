namespace Fitness.Domain;

public class Trainer
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public decimal HourlyRate { get; set; }

    public List<Course> Courses { get; set; } = [];
}
