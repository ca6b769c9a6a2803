namespace Fitness.Domain;

public class Room
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public int Capacity { get; set; }

    public List<Equipment> Equipment { get; set; } = [];
}

public class Equipment
{
    public int Id { get; set; }

    public int RoomId { get; set; }

    public Room Room { get; set; } = null!;

    public string Name { get; set; } = "";

    public int Count { get; set; }
}
