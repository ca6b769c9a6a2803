// exception: Microsoft.EntityFrameworkCore.DbUpdateException
// message: SQLite Error 19: 'UNIQUE constraint failed: Rooms.Id'.
// endpoint: POST /rooms
// expected: 201
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

WebApplication.CreateBuilder(args).Build().Run();

public class RoomDto
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Room
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class HouseDb(DbContextOptions<HouseDb> options) : DbContext(options)
{
    public DbSet<Room> Rooms => Set<Room>();
}

public interface IMapper
{
    T Map<T>(object source);
}

public interface IRoomRepository
{
    Task<Room> AddAsync(Room entity);
}

public class RoomRepository(HouseDb context) : IRoomRepository
{
    public async Task<Room> AddAsync(Room entity)
    {
        entity.Id = 0;
        context.Rooms.Add(entity);
        await context.SaveChangesAsync();

        return entity;
    }
}

public class RoomService(IRoomRepository rooms, IMapper mapper)
{
    public async Task<RoomDto> AddAsync(RoomDto roomDto)
    {
        var room = mapper.Map<Room>(roomDto);

        var created = await rooms.AddAsync(room);

        return mapper.Map<RoomDto>(created);
    }
}

[ApiController]
[Route("rooms")]
public class RoomController(RoomService rooms) : ControllerBase
{
    [HttpPost]
    public async Task<ActionResult<RoomDto>> Create(RoomDto room) => await rooms.AddAsync(room);
}
