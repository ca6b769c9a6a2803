// exception: AutoMapper.AutoMapperMappingException
// message: Missing type map configuration or unsupported mapping.  Mapping types: WatchDto -> Timer Sample.Dtos.WatchDto -> Sample.Model.Timer
// endpoint: POST /watches
// expected: 200
using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Sample.Dtos;

namespace Sample.Dtos
{
    public record WatchDto(int Seconds);
}

namespace Sample.Model
{
    public class Timer
    {
        public int Seconds { get; set; }
    }
}

namespace Sample.Profiles
{
    using System.Threading;

    public class WatchProfile : Profile
    {
        public WatchProfile()
        {
            CreateMap<Model.Timer, WatchDto>();
            CreateMap<WatchDto, Model.Timer>().ReverseMap();
        }
    }
}

namespace Sample.Controllers
{
    [ApiController]
    [Route("watches")]
    public class WatchesController(IMapper mapper) : ControllerBase
    {
        [HttpPost]
        public ActionResult<int> Start(WatchDto watch) => mapper.Map<Model.Timer>(watch).Seconds;
    }
}

namespace AutoMapper
{
    public interface IMapping
    {
        IMapping ReverseMap();
    }

    public interface IMapper
    {
        T Map<T>(object source);
    }

    public class AutoMapperMappingException : Exception;

    public abstract class Profile
    {
        protected IMapping CreateMap<TSource, TTarget>() => throw new NotSupportedException();
    }
}
