namespace Fitness.Domain;

public class Member
{
    public int Id { get; set; }

    public string UserId { get; set; } = "";

    public User User { get; set; } = null!;

    public string Name { get; set; } = "";

    public List<Pass> Passes { get; set; } = [];
}
